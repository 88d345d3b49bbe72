package io.quanyu.destination;

import io.quanyu.destination.Rests.Rest;
import io.quanyu.destination.Sent.Refused;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands on what was not delivered: to the slow lane for later, or to the dead letters. What it
 * returned from is stored, so that the message it was in may be acknowledged. Thread-safe.
 */
@Singleton
class Handover {
  private final Lanes lanes;
  private final Failures failures;
  private final Clock clock;
  private final SecureRandom random;

  Handover(Lanes lanes, Failures failures, Clock clock, SecureRandom random) {
    this.lanes = lanes;
    this.failures = failures;
    this.clock = clock;
    this.random = random;
  }

  /** Puts a message that is not to be tried now into the slow lane, for its own time. */
  void later(DeliveryMessage message) {
    lanes.slow(message);
  }

  /** Puts off a message whose destination rests; the failures of others are no try of its own. */
  int rest(DeliveryMessage message, Rest rest) {
    if (rest.isFailing() && isOver(message)) {
      failures.put(message.destination(), message.events(), rest.reason(), message.tries());
      return message.events().size();
    }
    long wait = rest.isFailing() ? jittered(rest.until() - clock.millis()) : 0;
    lanes.slow(message.at(clock.millis() + wait));
    return 0;
  }

  /** Deals with the rest of a message that was tried; answers how many events are dead letters. */
  int settle(DeliveryMessage message, Sent sent) {
    Map<String, List<Outgoing>> dead = new TreeMap<>();
    for (Refused refused : sent.refused()) {
      dead.computeIfAbsent(refused.reason(), reason -> new ArrayList<>()).add(refused.event());
    }
    Trouble trouble = sent.trouble();
    DeliveryMessage left = message.with(sent.left());
    if (trouble != null) {
      left = left.failed();
    }
    if (trouble != null && isOver(left)) {
      dead.computeIfAbsent(trouble.reason(), reason -> new ArrayList<>()).addAll(left.events());
    } else if (!left.events().isEmpty()) {
      lanes.slow(left.at(trouble == null ? 0 : next(left, trouble)));
    }
    int tries = message.tries() + 1;
    dead.forEach((reason, events) -> failures.put(message.destination(), events, reason, tries));
    return dead.values().stream().mapToInt(List::size).sum();
  }

  private long next(DeliveryMessage failed, Trouble trouble) {
    long delay = jittered(RetrySchedule.delay(failed.tries()));
    return clock.millis() + Math.max(delay, trouble.retryAfterMillis());
  }

  private boolean isOver(DeliveryMessage message) {
    return message.tries() >= RetrySchedule.MOST_TRIES
        || clock.millis() - message.since() >= RetrySchedule.LONGEST.toMillis();
  }

  private long jittered(long delay) {
    return RetrySchedule.jittered(delay, random.nextDouble());
  }
}
