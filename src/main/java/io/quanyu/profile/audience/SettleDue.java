package io.quanyu.profile.audience;

import io.quanyu.function.Parallel;
import io.quanyu.profile.audience.DueTimes.Entry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Settles whoever is due, from the hour behind the last that was done up to now. A person is taken
 * off the list once settled, and an hour is done once it is well over and its list is empty:
 * whoever dies in between leaves the rest to the next call. Thread-safe.
 */
@ApplicationScoped
public class SettleDue {
  private static final String TIME = "time";
  private static final int PAGE = 200;

  /** Longer than a note takes from when its time is chosen. */
  private static final long GRACE = Duration.ofMinutes(5).toMillis();

  /** How long one call works: whatever is left is the next one's. */
  static final Duration BUDGET = Duration.ofSeconds(50);

  private final DueTimes dueTimes;
  private final Settle settle;
  private final Parallel parallel;
  private final Clock clock;

  /** The list, and who settles. */
  @Inject
  public SettleDue(DueTimes dueTimes, Settle settle, Parallel parallel, Clock clock) {
    this.dueTimes = dueTimes;
    this.settle = settle;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * What a call did.
   *
   * @param settled persons
   * @param behind hours that are still to be done
   */
  @RegisterForReflection
  public record Outcome(long settled, long behind) {}

  /** Works until nobody is due, or its time is over. */
  Outcome settle() {
    long deadline = clock.millis() + BUDGET.toMillis();
    OptionalLong position = dueTimes.position();
    long settled = 0;
    if (position.isEmpty()) {
      return new Outcome(0, 0);
    }
    for (long hour = position.getAsLong() + 1; hour <= DueTimes.hour(clock.millis()); hour++) {
      // Before the list is read: what is noted for an hour that is well over is all there.
      boolean over = hour < DueTimes.hour(clock.millis() - GRACE);
      for (List<Entry> some = due(hour); !some.isEmpty(); some = due(hour)) {
        parallel.forEach(some, this::settle);
        settled += some.size();
        if (clock.millis() >= deadline) {
          return new Outcome(settled, DueTimes.hour(clock.millis()) - hour + 1);
        }
      }
      if (over) {
        dueTimes.moveTo(hour);
      }
    }
    return new Outcome(settled, 0);
  }

  private List<Entry> due(long hour) {
    long now = clock.millis();
    return IntStream.range(0, DueTimes.SHARDS)
        .mapToObj(shard -> dueTimes.due(hour, shard, now, PAGE))
        .flatMap(List::stream)
        .toList();
  }

  private void settle(Entry entry) {
    settle.settle(entry.person(), TIME);
    dueTimes.remove(entry);
  }
}
