package io.quanyu.interaction.decision.choice;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Chooses among options by ε-greedy: with the probability of the share each option and nothing are
 * equally likely, otherwise it is the best one. So the probability of each is known exactly: share
 * ÷ (options + 1), and 1 − share more for the best (Sutton and Barto, 2018, section 2.2).
 *
 * @param index of the option; {@link #NOTHING}
 * @param probability with which it was chosen, above 0
 * @param explored whether the share decided
 */
@RegisterForReflection
public record Choice(int index, double probability, boolean explored) {
  /** No option. */
  public static final int NOTHING = -1;

  /**
   * Chooses.
   *
   * @param share that explores, 0 to below 1
   * @param draw from 0 to below 1; the same one gives the same choice
   */
  public static Choice of(List<Option> options, double share, double draw) {
    int best = best(options);
    int ways = options.size() + 1;
    boolean explored = draw < share;
    int index = explored ? Math.min((int) (draw / share * ways), ways - 1) - 1 : best;
    double probability = share / ways + (index == best ? 1 - share : 0);
    return new Choice(index, probability, explored);
  }

  /**
   * The best: of those that are not worth less than nothing the one of highest priority, then
   * worth, then the first; {@link #NOTHING} where there is none.
   */
  public static int best(List<Option> options) {
    int best = NOTHING;
    for (int at = 0; at < options.size(); at++) {
      Option option = options.get(at);
      if (option.worth() >= 0 && (best == NOTHING || isBetter(option, options.get(best)))) {
        best = at;
      }
    }
    return best;
  }

  private static boolean isBetter(Option option, Option other) {
    return option.priority() == other.priority()
        ? option.worth() > other.worth()
        : option.priority() > other.priority();
  }
}
