package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Dataset;

/** Which columns are other than they were: those that alone tell the newest examples. */
final class Drift {
  /** AUC from which a column drifts. */
  static final double LIMIT = .85;

  private static final int PARTS = 5;

  private Drift() {}

  /** Marks the columns that tell the newest fifth from the older examples. */
  static boolean[] columns(Dataset ordered) {
    byte[] newest = new byte[ordered.rows()];
    for (int row = ordered.rows() - ordered.rows() / PARTS; row < newest.length; row++) {
      newest[row] = 1;
    }
    boolean[] drifting = new boolean[ordered.schema().size()];
    for (int column = 0; column < drifting.length; column++) {
      drifting[column] = ColumnPower.of(ordered, column, newest) >= LIMIT;
    }
    return drifting;
  }

  static boolean isAny(boolean... drifting) {
    for (boolean each : drifting) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  static boolean isAll(boolean... drifting) {
    for (boolean each : drifting) {
      if (!each) {
        return false;
      }
    }
    return true;
  }
}
