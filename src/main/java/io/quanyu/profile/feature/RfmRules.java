package io.quanyu.profile.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Cut points of the scores of recency, frequency and monetary value, the best first: who keeps the
 * first has 5, the second 4, the third 3, the fourth 2, and who keeps none 1.
 *
 * @param recencyDays days since the last order at most, rising
 * @param orders orders at least, falling
 * @param monetary net spending at least, in the currency's major unit, falling
 */
@RegisterForReflection
public record RfmRules(List<Long> recencyDays, List<Long> orders, List<Long> monetary) {
  /** Cut points of each score. */
  public static final int POINTS = 4;

  /** Where nothing else is set. */
  public static final RfmRules STANDARD =
      new RfmRules(
          List.of(7L, 30L, 90L, 180L), List.of(10L, 5L, 3L, 2L), List.of(1_000L, 500L, 200L, 50L));

  int ofRecency(long days) {
    int missed = 0;
    while (missed < POINTS && days > recencyDays.get(missed)) {
      missed++;
    }
    return POINTS + 1 - missed;
  }

  int ofOrders(long count) {
    return atLeast(orders, count);
  }

  int ofMonetary(long major) {
    return atLeast(monetary, major);
  }

  private static int atLeast(List<Long> points, long value) {
    int missed = 0;
    while (missed < POINTS && value < points.get(missed)) {
      missed++;
    }
    return POINTS + 1 - missed;
  }
}
