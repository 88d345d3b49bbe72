package io.quanyu.capture.quarantine;

import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the rules now say of an item that was set aside.
 *
 * @param gone whether it leaves the quarantine
 * @param received what it means, to be sent, or null
 * @param reason why it stays, or null where it goes or nobody could ask
 */
@RegisterForReflection
record Verdict(boolean gone, Received received, Quarantined reason) {
  /** Nothing here can send it through. */
  static final Verdict STUCK = new Verdict(false, null, null);

  static Verdict accepted(Received received) {
    return new Verdict(true, received, null);
  }

  static Verdict refused(Quarantined reason) {
    return new Verdict(false, null, reason);
  }

  boolean stuck() {
    return !gone && reason == null;
  }
}
