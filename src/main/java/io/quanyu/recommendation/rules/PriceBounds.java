package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an item may cost. Immutable.
 *
 * @param currency ISO 4217 code; empty where there are no bounds
 * @param minimum the least, in minor units
 * @param maximum the most, in minor units, not below the least; {@link Long#MAX_VALUE} for any
 */
@RegisterForReflection
public record PriceBounds(String currency, long minimum, long maximum) {
  /** No bounds. */
  public static final PriceBounds ANY = new PriceBounds("", 0, Long.MAX_VALUE);

  /** Whether there are no bounds. */
  public boolean isAny() {
    return currency.isEmpty();
  }

  /**
   * Whether a price is within. One in another currency is not, nor an unknown one, whose currency
   * is null or empty: nobody can tell.
   */
  public boolean allow(String itsCurrency, long minor) {
    return isAny() || (currency.equals(itsCurrency) && minimum <= minor && minor <= maximum);
  }
}
