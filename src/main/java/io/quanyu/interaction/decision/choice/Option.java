package io.quanyu.interaction.decision.choice;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An action that may be taken, in numbers. Amounts are in one unit.
 *
 * @param priority a higher one comes first, whatever the worth
 * @param propensity how likely it is that the action leads to its outcome, 0 to 1
 * @param value of the outcome
 * @param cost of the action
 * @param spend what it takes of its budget row, with the row's price
 */
@RegisterForReflection
public record Option(int priority, double propensity, double value, double cost, Spend spend) {
  /**
   * What an action takes of a budget row.
   *
   * @param amount at least 0
   * @param price what one unit is worth elsewhere; infinite where nothing is left
   */
  @RegisterForReflection
  public record Spend(double amount, double price) {
    /** Nothing. */
    public static final Spend NONE = new Spend(0, 0);

    double worth() {
      return amount == 0 ? 0 : amount * price;
    }
  }

  /** What is to be expected of it: propensity × value − cost. */
  public double reward() {
    return propensity * value - cost;
  }

  /**
   * What is to be expected of it beyond what its budget would bring elsewhere: propensity × value −
   * cost − amount × price. With the dual prices of a linear program, those above 0 are what the
   * program takes (complementary slackness; for online decisions: Talluri and van Ryzin, 1998).
   */
  public double worth() {
    return reward() - spend.worth();
  }
}
