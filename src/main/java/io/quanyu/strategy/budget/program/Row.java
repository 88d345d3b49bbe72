package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A row of the program: a bound of a channel's spend, or of the total.
 *
 * @param channel the channel's place in the program, or {@link #TOTAL}
 * @param side which bound
 * @param bound its value
 */
@RegisterForReflection
public record Row(int channel, Side side, Bound bound) {
  /** In place of a channel: the total of all. */
  public static final int TOTAL = -1;

  /** Which side a row bounds. */
  public enum Side {
    /** Spend is at least the bound. */
    MIN,
    /** Spend is at most the bound. */
    MAX
  }

  static Row total(Side side, double value) {
    return new Row(TOTAL, side, new Bound(value, Bound.Reason.GIVEN));
  }
}
