package io.quanyu.strategy.budget.fit;

import java.util.List;

/**
 * The channels' spends in all ways of being transformed, without what level, trend and season
 * explain of them in a window. Immutable, thread-safe.
 */
final class Trial {
  final Window window;
  private final double[][][] columns;

  Trial(Window window, List<MediaGrid> grids) {
    this.window = window;
    this.columns = new double[grids.size()][MediaGrid.WAYS][];
    for (int c = 0; c < columns.length; c++) {
      for (int way = 0; way < MediaGrid.WAYS; way++) {
        columns[c][way] = window.residual(grids.get(c).column(way));
      }
    }
  }

  int channels() {
    return columns.length;
  }

  double[] column(int channel, int way) {
    return columns[channel][way];
  }

  /** The equations of channels that are transformed in these ways, of the first periods. */
  Gram gram(int[] ways, double[] left, int periods) {
    Gram gram = new Gram(columns.length);
    for (int c = 0; c < columns.length; c++) {
      place(gram, c, ways, left, periods);
    }
    return gram;
  }

  /** Those of one channel anew. */
  void place(Gram gram, int c, int[] ways, double[] left, int periods) {
    double[] own = columns[c][ways[c]];
    for (int j = 0; j < columns.length; j++) {
      double product = Window.dot(own, columns[j][ways[j]], 0, periods);
      gram.products[c][j] = product;
      gram.products[j][c] = product;
    }
    gram.targets[c] = Window.dot(own, left, 0, periods);
  }

  /** What coefficients leave. */
  double[] left(int[] ways, double[] b, double[] left) {
    double[] rest = left.clone();
    for (int c = 0; c < b.length; c++) {
      double[] column = columns[c][ways[c]];
      for (int t = 0; t < rest.length && b[c] != 0; t++) {
        rest[t] -= b[c] * column[t];
      }
    }
    return rest;
  }

  /** The sum of squares of what they leave of some periods. */
  double error(int[] ways, double[] b, double[] left, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      double rest = left[t];
      for (int c = 0; c < b.length; c++) {
        rest -= b[c] == 0 ? 0 : b[c] * columns[c][ways[c]][t];
      }
      sum += rest * rest;
    }
    return sum;
  }
}
