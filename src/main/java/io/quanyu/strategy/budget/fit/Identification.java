package io.quanyu.strategy.budget.fit;

import java.util.Arrays;

/**
 * Whether a series tells a channel. Collinear is one whose variance inflation is above 10
 * (Marquardt, Technometrics 12, 1970), all channels transformed alike, lift tests counted.
 * Immutable.
 */
final class Identification {
  private static final double MOST_INFLATION = 10;
  private static final double LEAST_CHANGE = 1e-4;
  private static final double MOST_WIDTH = 2;

  private final double[] change;
  private final double[] inflation;

  Identification(SpendSeries series, Trial whole, Lifts lifts) {
    int[] ways = new int[series.channels().size()];
    Arrays.fill(ways, MediaGrid.START);
    Gram gram = whole.gram(ways, new double[series.periods()], series.periods());
    this.change = new double[ways.length];
    for (int c = 0; c < ways.length; c++) {
      double[] spends = series.spends(c);
      double[] left = whole.window.residual(spends);
      double all = Window.dot(spends, spends, 0, spends.length);
      double tested = lifts.has(c) ? 1 : 0;
      change[c] = all == 0 ? 0 : Window.dot(left, left, 0, left.length) / all + tested;
    }
    this.inflation = inflation(lifts.beside(gram, ways).products);
  }

  /** Why it doesn't; null where it does. */
  String reason(int channel, double roas, double low, double high) {
    if (change[channel] < LEAST_CHANGE) {
      return "constant";
    }
    if (inflation[channel] > MOST_INFLATION) {
      return "collinear";
    }
    return low <= 0 || high - low > MOST_WIDTH * roas ? "flat" : null;
  }

  /** The diagonal of the inverse of the correlations. */
  private static double[] inflation(double[][] products) {
    int size = products.length;
    double[] inflation = new double[size];
    for (int c = 0; c < size; c++) {
      double[][] rows = new double[size][];
      Arrays.setAll(rows, i -> products[i].clone());
      double own = rows[c][c];
      double left = own - explained(rows, c);
      inflation[c] = left <= own / (1000 * MOST_INFLATION) ? Double.POSITIVE_INFINITY : own / left;
    }
    return inflation;
  }

  /** What the others explain of a column's square: by elimination of one after the other. */
  private static double explained(double[][] rows, int c) {
    double before = rows[c][c];
    for (int k = 0; k < rows.length; k++) {
      if (k != c && rows[k][k] > 1e-9 * before * LEAST_CHANGE) {
        for (int i = 0; i < rows.length; i++) {
          double factor = rows[i][k] / rows[k][k];
          for (int j = 0; i != k && j < rows.length; j++) {
            rows[i][j] -= factor * rows[k][j];
          }
        }
      }
    }
    return before - rows[c][c];
  }
}
