package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a person must be or have done to belong to an audience: a function of the person's facts and
 * the time alone. Immutable.
 */
sealed interface Condition
    permits Condition.All,
        Condition.Any,
        Condition.Not,
        TraitTest,
        ComputedTest,
        ScoreTest,
        EventCount {
  /** Whether it holds, and the first moment at which that may change with no event. */
  Answer of(Facts facts);

  /** Hands over each leaf below it, itself if it is one. */
  default void leaves(Consumer<Condition> leaf) {
    leaf.accept(this);
  }

  /**
   * Holds where all hold.
   *
   * @param conditions at least one
   */
  @RegisterForReflection
  record All(List<Condition> conditions) implements Condition {
    @Override
    public Answer of(Facts facts) {
      return together(conditions, facts, true);
    }

    @Override
    public void leaves(Consumer<Condition> leaf) {
      conditions.forEach(each -> each.leaves(leaf));
    }
  }

  /**
   * Holds where at least one holds.
   *
   * @param conditions at least one
   */
  @RegisterForReflection
  record Any(List<Condition> conditions) implements Condition {
    @Override
    public Answer of(Facts facts) {
      return together(conditions, facts, false);
    }

    @Override
    public void leaves(Consumer<Condition> leaf) {
      conditions.forEach(each -> each.leaves(leaf));
    }
  }

  /**
   * Holds where the other does not.
   *
   * @param condition the other
   */
  @RegisterForReflection
  record Not(Condition condition) implements Condition {
    @Override
    public Answer of(Facts facts) {
      return condition.of(facts).negated();
    }

    @Override
    public void leaves(Consumer<Condition> leaf) {
      condition.leaves(leaf);
    }
  }

  /**
   * Whoever agrees with {@code wanted} can be let down by the first that changes; once some don't,
   * none but those matter, and all of them must change first.
   */
  private static Answer together(List<Condition> conditions, Facts facts, boolean wanted) {
    long first = Answer.NEVER;
    long last = Long.MIN_VALUE;
    for (Condition condition : conditions) {
      Answer answer = condition.of(facts);
      if (answer.holds() == wanted) {
        first = Math.min(first, answer.next());
      } else {
        last = Math.max(last, answer.next());
      }
    }
    return last == Long.MIN_VALUE ? new Answer(wanted, first) : new Answer(!wanted, last);
  }
}
