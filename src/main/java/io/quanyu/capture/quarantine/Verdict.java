package io.quanyu.capture.quarantine;

import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What the rules now say of an item that was set aside.
 *
 * @param gone whether it leaves the quarantine
 * @param received what it means, to be sent; empty where it stays
 * @param reason why it stays, or null where it goes or nobody could ask
 */
@RegisterForReflection
record Verdict(boolean gone, List<Received> received, Quarantined reason) {
  /** Nothing here can send it through. */
  static final Verdict STUCK = new Verdict(false, List.of(), null);

  static Verdict accepted(List<Received> received) {
    return new Verdict(true, received, null);
  }

  static Verdict refused(Quarantined reason) {
    return new Verdict(false, List.of(), reason);
  }

  boolean stuck() {
    return !gone && reason == null;
  }
}
