package io.quanyu.destination;

import io.quanyu.destination.Rests.Rest;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Brings messages to one destination. In the normal lane it spends no more than a few seconds on
 * one, and none while that rests: all else goes to the slow lane. Thread-safe.
 */
@Singleton
class Courier {
  private final List<Outlet> outlets;
  private final Rests rests;
  private final Handover handover;
  private final Clock clock;

  @Inject
  Courier(@All List<Outlet> outlets, Rests rests, Handover handover, Clock clock) {
    this.outlets = List.copyOf(outlets);
    this.rests = rests;
    this.handover = handover;
    this.clock = clock;
  }

  /**
   * How many of a message's events went where; the others wait.
   *
   * @param delivered taken by the destination
   * @param dead kept among the dead letters
   */
  @RegisterForReflection
  record Counts(int delivered, int dead) {
    static final Counts NONE = new Counts(0, 0);
  }

  /** Returns once all of the message is delivered or stored elsewhere; {@code until} ends it. */
  Counts carry(Destination destination, DeliveryMessage message, Lane lane, long until) {
    if (message.notBefore() > clock.millis()) {
      handover.later(message);
      return Counts.NONE;
    }
    Optional<Rest> rest =
        rests.of(destination.name()).filter(found -> lane == Lane.NORMAL || found.isFailing());
    if (rest.isPresent()) {
      return new Counts(0, handover.rest(message, rest.get()));
    }
    Sent sent = outlet(destination).send(destination, message.events(), lane.patience(), until);
    note(destination.name(), sent);
    int dead = handover.settle(message, sent);
    int delivered = message.events().size() - sent.left().size() - sent.refused().size();
    return new Counts(delivered, dead);
  }

  private void note(String name, Sent sent) {
    if (sent.trouble() != null) {
      rests.failed(name, sent.trouble());
    } else if (sent.slow()) {
      rests.slow(name);
    } else {
      rests.well(name);
    }
  }

  private Outlet outlet(Destination destination) {
    return outlets.stream().filter(one -> one.serves(destination)).findFirst().orElseThrow();
  }
}
