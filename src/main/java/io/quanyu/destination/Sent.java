package io.quanyu.destination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What became of events that were to be delivered; those in neither list are.
 *
 * @param left to be tried again
 * @param refused never to be tried again of itself
 * @param slow whether it took longer than others can wait
 * @param trouble why some are left, or null where only time was up
 */
@RegisterForReflection
record Sent(List<Outgoing> left, List<Refused> refused, boolean slow, Trouble trouble) {
  /** An event that the destination will not take, and why. */
  @RegisterForReflection
  record Refused(Outgoing event, String reason) {}
}
