package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * A bound of spend, and where it comes from.
 *
 * @param value in units of currency
 * @param reason why it is this one
 */
@RegisterForReflection
public record Bound(double value, Reason reason) {
  /** Where a bound comes from. */
  public enum Reason {
    /** It was asked for. */
    GIVEN,
    /** The response curve is not known beyond it. */
    CURVE,
    /** Spend has not been much higher than this so far. */
    HISTORY;

    /** As it is written in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
