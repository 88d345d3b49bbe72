package io.quanyu.destination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which destinations rest, as far as this process has seen: those that failed aren't called before
 * their rest ends, those that were slow are called from the slow lane only. Thread-safe.
 */
@ApplicationScoped
class Rests {
  private static final long LONGEST = Duration.ofMinutes(15).toMillis();
  private static final long SLOW = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final Map<String, Rest> rests = new HashMap<>();

  Rests(Clock clock) {
    this.clock = clock;
  }

  /**
   * A rest.
   *
   * @param until when it ends, epoch milliseconds
   * @param failures in a row; 0 where the destination is only slow
   * @param reason of the last failure
   */
  @RegisterForReflection
  record Rest(long until, int failures, String reason) {
    boolean isFailing() {
      return failures > 0;
    }
  }

  /** The rest that has not ended. */
  synchronized Optional<Rest> of(String name) {
    return Optional.ofNullable(rests.get(name)).filter(rest -> clock.millis() < rest.until());
  }

  synchronized void failed(String name, Trouble trouble) {
    Rest before = rests.get(name);
    // Calls that were under way together fail together: that is one failure.
    boolean again = before != null && before.isFailing() && clock.millis() < before.until();
    int failures = before == null ? 1 : before.failures() + (again ? 0 : 1);
    long rest = Math.min(LONGEST, RetrySchedule.delay(failures));
    long until = clock.millis() + Math.max(rest, trouble.retryAfterMillis());
    rests.put(name, new Rest(until, failures, trouble.reason()));
  }

  synchronized void slow(String name) {
    rests.put(name, new Rest(clock.millis() + SLOW, 0, ""));
  }

  synchronized void well(String name) {
    rests.remove(name);
  }
}
