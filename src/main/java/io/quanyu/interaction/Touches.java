package io.quanyu.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often a person was told what on which day of theirs, by decisions and messages together.
 * Immutable.
 *
 * @param counts one for each day and touch, of the last {@value Cap#MOST_DAYS} days; where some of
 *     a person's identifiers count apart, one may take back what another has
 * @param promises of decisions that a message is to be sent, of the same days
 */
@RegisterForReflection
public record Touches(List<Count> counts, List<Promise> promises) {
  /** Of somebody who was told nothing. */
  public static final Touches NONE = new Touches(List.of(), List.of());

  /** Copies what it is given. */
  public Touches {
    counts = List.copyOf(counts);
    promises = promises == null ? List.of() : List.copyOf(promises);
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

  /**
   * A message that was decided on, and counted then.
   *
   * @param decision its id
   * @param day on which it counts
   * @param touch as what it counts
   * @param isKept whether it was sent, and so counts as what was sent instead
   */
  @RegisterForReflection
  public record Promise(String decision, long day, Touch touch, boolean isKept) {}

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
    return new Touches(counted(new Count(today, touch, 1), today), recent(today));
  }

  /** One more that a message of this decision is to bring. */
  public Touches promising(String decision, Touch touch, long today) {
    List<Promise> after = recent(today);
    after.add(new Promise(decision, today, touch, false));
    return new Touches(counted(new Count(today, touch, 1), today), after);
  }

  /** What this decision has promised; empty where it has not, or no longer. */
  public Optional<Promise> promised(String decision) {
    List<Promise> all = promises.stream().filter(each -> each.decision().equals(decision)).toList();
    return all.stream().anyMatch(Promise::isKept) ? Optional.empty() : all.stream().findFirst();
  }

  /** The promise is kept, and counts no more: what is sent instead is to be counted. */
  public Touches keeping(Promise promise, long today) {
    List<Promise> after = recent(today);
    after.removeIf(each -> each.decision().equals(promise.decision()));
    after.add(new Promise(promise.decision(), promise.day(), promise.touch(), true));
    return new Touches(counted(new Count(promise.day(), promise.touch(), -1), today), after);
  }

  /** Both together: of identifiers that turned out to be one person's. */
  public Touches plus(Touches other) {
    List<Count> both = new ArrayList<>(counts);
    both.addAll(other.counts);
    List<Promise> all = new ArrayList<>(promises);
    all.addAll(other.promises);
    return new Touches(both, all);
  }

  private List<Count> counted(Count more, long today) {
    List<Count> after = new ArrayList<>();
    int times = more.times();
    for (Count each : counts) {
      if (each.day() == more.day() && each.touch().equals(more.touch())) {
        times += each.times();
      } else if (each.day() > today - Cap.MOST_DAYS) {
        after.add(each);
      }
    }
    if (times != 0 && more.day() > today - Cap.MOST_DAYS) {
      after.add(new Count(more.day(), more.touch(), times));
    }
    return after;
  }

  private List<Promise> recent(long today) {
    List<Promise> after = new ArrayList<>(promises);
    after.removeIf(each -> each.day() <= today - Cap.MOST_DAYS);
    return after;
  }
}
