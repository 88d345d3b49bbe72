package io.quanyu.destination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Puts dead letters of a destination on their way again. Each goes to the queue first and is
 * deleted then: a crash between the two sends it twice, under the same ids. Thread-safe.
 */
@Singleton
class ReplayFailures {
  private static final int MOST = 1_000;

  /** A reply must be there within 30 seconds. */
  private static final long PATIENCE = Duration.ofSeconds(15).toMillis();

  private final Failures failures;
  private final Lanes lanes;
  private final Clock clock;

  ReplayFailures(Failures failures, Lanes lanes, Clock clock) {
    this.failures = failures;
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * How far it came.
   *
   * @param events that are on their way
   * @param more whether time was up before all were
   */
  @RegisterForReflection
  record Replayed(int events, boolean more) {}

  /** Oldest first, those that were there when it began, as long as time lasts. */
  Replayed replay(Destination destination) {
    long end = clock.millis() + PATIENCE;
    List<Failures.Failure> found = failures.list(destination.name(), MOST);
    int events = 0;
    for (Failures.Failure failure : found) {
      if (clock.millis() > end) {
        return new Replayed(events, true);
      }
      List<Outgoing> some = failures.events(destination.name(), failure);
      DeliveryMessage.of(destination, some, clock.millis()).forEach(lanes::normal);
      failures.delete(destination.name(), failure);
      events += some.size();
    }
    return new Replayed(events, found.size() == MOST);
  }
}
