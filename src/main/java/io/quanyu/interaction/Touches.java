package io.quanyu.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a person was told what on which day of theirs. Immutable.
 *
 * @param counts one for each day and touch, of the last {@value Cap#MOST_DAYS} days
 */
@RegisterForReflection
public record Touches(List<Count> counts) {
  /** Of somebody who was told nothing. */
  public static final Touches NONE = new Touches(List.of());

  /** Copies what it is given. */
  public Touches {
    counts = List.copyOf(counts);
  }

  /**
   * A count.
   *
   * @param day since 1970, where the person was
   * @param touch what they were told
   * @param times how often
   */
  @RegisterForReflection
  public record Count(long day, Touch touch, int times) {}

  /** How often so far in a cap's days, of which the last is {@code today}. */
  public long count(Touch touch, Cap cap, long today) {
    return counts.stream()
        .filter(each -> each.day() > today - cap.days())
        .filter(each -> each.touch().countsWith(touch, cap.per()))
        .mapToLong(Count::times)
        .sum();
  }

  /** Whether one more keeps to the cap. */
  public boolean allow(Touch touch, Cap cap, long today) {
    return count(touch, cap, today) < cap.most();
  }

  /** One more; counts that no cap asks for any more are left out. */
  public Touches with(Touch touch, long today) {
    List<Count> after = new ArrayList<>();
    int times = 1;
    for (Count each : counts) {
      if (each.day() == today && each.touch().equals(touch)) {
        times += each.times();
      } else if (each.day() > today - Cap.MOST_DAYS) {
        after.add(each);
      }
    }
    after.add(new Count(today, touch, times));
    return new Touches(after);
  }

  /** Both together: of identifiers that turned out to be one person's. */
  public Touches plus(Touches other) {
    List<Count> both = new ArrayList<>(counts);
    both.addAll(other.counts);
    return new Touches(both);
  }
}
