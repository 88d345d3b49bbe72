package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many did what in a month, each once; as a change also negative.
 *
 * @param active with any event
 * @param viewed with {@code Product Viewed}
 * @param added with {@code Product Added}
 * @param ordered with {@code Order Completed}
 */
@RegisterForReflection
public record CohortCounts(long active, long viewed, long added, long ordered) {
  /** Of nobody. */
  public static final CohortCounts NONE = new CohortCounts(0, 0, 0, 0);

  /** Of one who did this. */
  static CohortCounts of(int steps) {
    return new CohortCounts(
        Integer.signum(steps),
        Integer.signum(steps & Months.VIEWED),
        Integer.signum(steps & Months.ADDED),
        Integer.signum(steps & Months.ORDERED));
  }

  /** Of both. */
  public CohortCounts plus(CohortCounts other) {
    return new CohortCounts(
        active + other.active, viewed + other.viewed, added + other.added, ordered + other.ordered);
  }

  /** Without those. */
  CohortCounts minus(CohortCounts other) {
    return plus(new CohortCounts(-other.active, -other.viewed, -other.added, -other.ordered));
  }

  /** By the names of a sum; what is nothing has none. */
  Map<String, BigInteger> amounts() {
    Map<String, BigInteger> all = new TreeMap<>();
    all.put("active", BigInteger.valueOf(active));
    all.put("viewed", BigInteger.valueOf(viewed));
    all.put("added", BigInteger.valueOf(added));
    all.put("ordered", BigInteger.valueOf(ordered));
    all.values().removeIf(sum -> sum.signum() == 0);
    return all;
  }
}
