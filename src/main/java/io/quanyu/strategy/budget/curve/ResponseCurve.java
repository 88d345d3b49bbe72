package io.quanyu.strategy.budget.curve;

/**
 * What a period's spend returns. Spend is in units of currency and not negative; a response is in
 * units of what the plan is about, rises with spend and is bent downwards from {@link #inflection}
 * on, upwards before it. Implementations are immutable and thread-safe.
 */
public interface ResponseCurve {
  /** The response to a spend; {@code response(0)} need not be 0. */
  double response(double spend);

  /** What the next unit from this spend on returns; may be infinite at 0. */
  double slope(double spend);

  /** What the last unit up to this spend returned; differs from the next unit's at a corner. */
  default double slopeBefore(double spend) {
    return slope(spend);
  }

  /** Up to here the curve is bent upwards, from here on downwards; 0 for a concave curve. */
  default double inflection() {
    return 0;
  }

  /** A copy of the spends at which its slope jumps; a concave curve need not tell them. */
  default double[] corners() {
    return new double[0];
  }

  /** Whether its slope jumps somewhere. */
  default boolean hasCorners() {
    return false;
  }

  /** Whether it is bent downwards everywhere. */
  default boolean isConcave() {
    return inflection() <= 0;
  }
}
