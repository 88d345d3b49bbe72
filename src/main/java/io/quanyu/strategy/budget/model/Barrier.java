package io.quanyu.strategy.budget.model;

import java.util.Arrays;

/**
 * Values between bounds, each side with a multiplier that keeps the value off it: what an
 * interior-point method knows of its variables. A side may be infinite; where both are the same the
 * value is fixed. Not thread-safe.
 */
final class Barrier {
  final double[] at;
  final double[] low;
  final double[] high;
  private final double[] lowPull;
  private final double[] highPull;

  /** How many finite sides there are. */
  int sides;

  Barrier(int size) {
    at = new double[size];
    low = new double[size];
    high = new double[size];
    lowPull = new double[size];
    highPull = new double[size];
  }

  void bound(int i, double least, double most) {
    low[i] = least;
    high[i] = most;
  }

  boolean isFixed(int i) {
    return !(low[i] < high[i]);
  }

  /** Begins next to a value, well inside. */
  void start(int i, double value) {
    if (isFixed(i)) {
      at[i] = low[i];
      return;
    }
    double room = Math.min(1, 0.5 * (high[i] - low[i]));
    at[i] = Math.max(low[i] + 0.1 * room, Math.min(high[i] - 0.1 * room, value));
    lowPull[i] = Double.isInfinite(low[i]) ? 0 : 0.1 / Math.max(0.1, at[i] - low[i]);
    highPull[i] = Double.isInfinite(high[i]) ? 0 : 0.1 / Math.max(0.1, high[i] - at[i]);
    sides += Double.isInfinite(low[i]) ? 0 : 1;
    sides += Double.isInfinite(high[i]) ? 0 : 1;
  }

  /** Σ multiplier × distance. */
  double products() {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += lowPull[i] > 0 ? lowPull[i] * (at[i] - low[i]) : 0;
      sum += highPull[i] > 0 ? highPull[i] * (high[i] - at[i]) : 0;
    }
    return sum;
  }

  /** The curvature that bounds add. */
  double weight(int i) {
    double weight = lowPull[i] > 0 ? lowPull[i] / (at[i] - low[i]) : 0;
    return weight + (highPull[i] > 0 ? highPull[i] / (high[i] - at[i]) : 0);
  }

  /** μ/(x − l) − μ/(u − x). */
  double pull(int i, double mu) {
    double pull = lowPull[i] > 0 ? mu / (at[i] - low[i]) : 0;
    return pull - (highPull[i] > 0 ? mu / (high[i] - at[i]) : 0);
  }

  /** How much of a step reaches the first bound. */
  double room(double[] step) {
    double room = 1e6;
    for (int i = 0; i < at.length; i++) {
      if (step[i] < 0 && lowPull[i] > 0) {
        room = Math.min(room, (low[i] - at[i]) / step[i]);
      } else if (step[i] > 0 && highPull[i] > 0) {
        room = Math.min(room, (high[i] - at[i]) / step[i]);
      }
      room = Double.isNaN(step[i]) ? Double.NaN : room;
    }
    return room;
  }

  /** How much of a step reaches the first multiplier of 0. */
  double dualRoom(double[] step, double mu) {
    double room = 1e6;
    for (int i = 0; i < at.length; i++) {
      double ofLow = lowStep(i, step[i], mu);
      double ofHigh = highStep(i, step[i], mu);
      room = ofLow < 0 ? Math.min(room, -lowPull[i] / ofLow) : room;
      room = ofHigh < 0 ? Math.min(room, -highPull[i] / ofHigh) : room;
    }
    return room;
  }

  void moveDuals(double[] step, double mu, double part) {
    double[] lows = new double[at.length];
    double[] highs = new double[at.length];
    Arrays.setAll(lows, i -> lowStep(i, step[i], mu));
    Arrays.setAll(highs, i -> highStep(i, step[i], mu));
    for (int i = 0; i < at.length; i++) {
      lowPull[i] += part * lows[i];
      highPull[i] += part * highs[i];
    }
  }

  void move(double[] step, double part) {
    for (int i = 0; i < at.length; i++) {
      at[i] += part * step[i];
    }
  }

  private double lowStep(int i, double step, double mu) {
    return lowPull[i] > 0 ? (mu - lowPull[i] * step) / (at[i] - low[i]) - lowPull[i] : 0;
  }

  private double highStep(int i, double step, double mu) {
    return highPull[i] > 0 ? (mu + highPull[i] * step) / (high[i] - at[i]) - highPull[i] : 0;
  }
}
