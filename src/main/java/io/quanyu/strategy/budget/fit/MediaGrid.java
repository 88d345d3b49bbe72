package io.quanyu.strategy.budget.fit;

import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.HillCurve;
import java.util.Arrays;

/**
 * A channel's spends, transformed in each of the ways that are tried: normalized geometric adstock
 * a of a rate, then a / (a + half), the Hill curve of shape 1. Halves are multiples of the mean
 * spend of periods with any. Immutable, thread-safe.
 */
final class MediaGrid {
  private static final double[] RATES = {0, 0.15, 0.3, 0.45, 0.6, 0.75};
  private static final double[] HALVES = {0.25, 0.5, 1, 2, 4, 8};

  /** How many ways there are. */
  static final int WAYS = RATES.length * HALVES.length;

  /** Where the search begins: a middling rate and half. */
  static final int START = 2 * HALVES.length + 2;

  private final double[] spends;
  private final double mean;

  MediaGrid(double[] spends) {
    this.spends = spends;
    this.mean = Arrays.stream(spends).filter(spend -> spend > 0).average().orElse(1);
  }

  /** What a unit of ceiling returns in each period. */
  double[] column(int way) {
    return column(way, spends);
  }

  /** The same of other spends. */
  double[] column(int way, double[] spent) {
    double[] carried = new GeometricCarryover(rate(way), true).adstock(spent, new double[0]);
    HillCurve curve = new HillCurve(1, half(way), 1);
    return Arrays.stream(carried).map(curve::response).toArray();
  }

  /** What a unit of ceiling returns more in a lift test's window. */
  double lift(int way, LiftTest test) {
    double[] with = spends.clone();
    double[] without = spends.clone();
    int end = test.first() + test.periods();
    Arrays.fill(with, test.first(), end, test.to());
    Arrays.fill(without, test.first(), end, test.from());
    double[] more = column(way, with);
    double[] less = column(way, without);
    double sum = 0;
    for (int t = test.first(); t < end; t++) {
      sum += more[t] - less[t];
    }
    return sum;
  }

  double rate(int way) {
    return RATES[way / HALVES.length];
  }

  double half(int way) {
    return mean * HALVES[way % HALVES.length];
  }
}
