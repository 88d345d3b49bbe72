package io.quanyu.strategy.budget.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * Periods that are fitted, and those behind them that are forecast. What level, trend, season and
 * controls explain is taken out of vectors by least squares on the fitted periods: {@link
 * #residual} is what is left, behind them the forecast's error. A regression of what is left is
 * that of the whole (Frisch and Waugh, 1933; Lovell, 1963). Immutable, thread-safe.
 */
final class Window {
  private static final double NOTHING = 1e-9;
  private static final double YEAR_DAYS = 365.25;
  private static final int WEEK_DAYS = 7;
  private static final int YEAR_WAVES = 2;
  private static final int WEEK_WAVES = 3;

  /** How many periods are fitted. */
  final int fitted;

  /** How many periods there are, those that are forecast included. */
  final int end;

  private final List<double[]> basis = new ArrayList<>();

  /** The first periods of a series are fitted, the others forecast. */
  Window(SpendSeries series, int fitted) {
    this.fitted = fitted;
    this.end = series.periods();
    int periodDays = series.periodDays();
    add(wave(0, 1, Math.PI / 2));
    add(trend());
    double year = YEAR_DAYS / periodDays;
    // A season that has not been seen whole can't be told from a trend.
    for (int k = 1; k <= YEAR_WAVES && fitted >= year; k++) {
      add(wave(k, year, 0));
      add(wave(k, year, Math.PI / 2));
    }
    for (int k = 1; k <= WEEK_WAVES && periodDays == 1; k++) {
      add(wave(k, WEEK_DAYS, 0));
      add(wave(k, WEEK_DAYS, Math.PI / 2));
    }
    for (double[] control : series.controls()) {
      add(control);
    }
  }

  /** How many numbers level, trend and season have. */
  int controls() {
    return basis.size();
  }

  /** What they leave of the first {@link #end} values. */
  double[] residual(double[] values) {
    double[] left = new double[end];
    System.arraycopy(values, 0, left, 0, end);
    for (double[] one : basis) {
      subtract(left, one);
    }
    return left;
  }

  static double dot(double[] one, double[] other, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += one[t] * other[t];
    }
    return sum;
  }

  /** Makes it orthogonal to those before on the fitted periods; twice, for rounding. */
  private void add(double[] column) {
    double before = dot(column, column, 0, fitted);
    for (int pass = 0; pass < 2; pass++) {
      for (double[] one : basis) {
        subtract(column, one);
      }
    }
    double norm = dot(column, column, 0, fitted);
    if (norm > NOTHING * before) {
      double length = Math.sqrt(norm);
      for (int t = 0; t < end; t++) {
        column[t] /= length;
      }
      basis.add(column);
    }
  }

  private void subtract(double[] column, double[] one) {
    double part = dot(column, one, 0, fitted);
    for (int t = 0; t < end; t++) {
      column[t] -= part * one[t];
    }
  }

  private double[] trend() {
    double[] column = new double[end];
    for (int t = 0; t < end; t++) {
      column[t] = (double) t / fitted;
    }
    return column;
  }

  private double[] wave(int k, double period, double phase) {
    double[] column = new double[end];
    for (int t = 0; t < end; t++) {
      column[t] = Math.sin(2 * Math.PI * k * t / period + phase);
    }
    return column;
  }
}
