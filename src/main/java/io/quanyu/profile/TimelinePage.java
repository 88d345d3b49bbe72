package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A page of a scan of the timeline.
 *
 * @param packs those of one anchor follow each other, also over pages, in the order of time
 * @param next where the next page begins, or null at the end of the segment
 */
@RegisterForReflection
public record TimelinePage(List<Entry> packs, Position next) {
  /**
   * A part of the timeline that is scanned on its own; all packs of an anchor are in one.
   *
   * @param number from 0
   * @param of how many parts there are
   */
  @RegisterForReflection
  public record Segment(int number, int of) {}

  /**
   * The place of a pack: a scan goes on behind it. Names the anchor, so it is personal data.
   *
   * @param partition the pack's partition key
   * @param sort the pack's sort key
   */
  @RegisterForReflection
  public record Position(String partition, String sort) {}

  /**
   * A pack of an anchor.
   *
   * @param anchor whose events they are
   * @param position of the pack
   * @param pack the events
   */
  @RegisterForReflection
  public record Entry(Identifier anchor, Position position, TimelinePack pack) {}
}
