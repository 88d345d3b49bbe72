package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;

/**
 * How well one column alone tells labels apart, from .5 to 1: AUC by its values, missing ones
 * lowest, in the better direction; for categories by their rates among every second example for the
 * others, so that rare ones don't tell themselves.
 */
public final class ColumnPower {
  private ColumnPower() {}

  /** AUC of the column alone for the examples' labels; .5 where they are all the same. */
  public static double of(Dataset data, int column) {
    return of(data, column, Answers.labels(data));
  }

  /** The same for other labels. */
  static double of(Dataset data, int column, byte... labels) {
    long positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    if (positives == 0 || positives == labels.length) {
      return .5;
    }
    Column kind = data.schema().column(column);
    double[] scores =
        kind.categorical()
            ? rates(data, column, kind.categories().size(), labels)
            : places(data, column);
    double auc = new Scored(scores, labels).auc();
    // Rates of half the examples are chance where they tell less than nothing.
    return kind.categorical() ? Math.max(.5, auc) : Math.max(auc, 1 - auc);
  }

  private static double[] places(Dataset data, int column) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int row = 0; row < data.rows(); row++) {
      float value = data.value(row, column);
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    double[] places = new double[data.rows()];
    for (int row = 0; row < places.length; row++) {
      float value = data.value(row, column);
      double width = high > low ? high - low : 1;
      places[row] = Float.isNaN(value) ? 0 : .5 + (value - low) / width / 2;
    }
    return places;
  }

  private static double[] rates(Dataset data, int column, int categories, byte... labels) {
    double[][] all = new double[2][categories + 1];
    double[][] yes = new double[2][categories + 1];
    for (int row = 0; row < labels.length; row++) {
      int category = category(data.value(row, column), categories);
      all[row & 1][category]++;
      yes[row & 1][category] += labels[row];
    }
    double[] rates = new double[labels.length];
    double base = data.rows() == 0 ? 0 : sum(labels) / labels.length;
    for (int row = 0; row < labels.length; row++) {
      int other = 1 - (row & 1);
      int category = category(data.value(row, column), categories);
      rates[row] = (yes[other][category] + base) / (all[other][category] + 1);
    }
    return rates;
  }

  private static double sum(byte... labels) {
    double sum = 0;
    for (byte label : labels) {
      sum += label;
    }
    return sum;
  }

  private static int category(float value, int categories) {
    return value >= 0 && value < categories ? (int) value : categories;
  }
}
