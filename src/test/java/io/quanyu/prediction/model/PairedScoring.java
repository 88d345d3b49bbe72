package io.quanyu.prediction.model;

import java.util.Arrays;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Scores the rows of {@link TreeScoringBenchmark} in turns by our trees and by XGBoost's, so that
 * whatever else runs on the machine hits both alike; tells the median and the best of each, on one
 * thread. No test of the build.
 */
public final class PairedScoring {
  private static final int ROUNDS = 60;
  private static final double NANOS = 1e9;

  private PairedScoring() {}

  /** Prints figures. */
  public static void main(String[] arguments) throws XGBoostError {
    TreeScoringBenchmark benchmark = new TreeScoringBenchmark();
    double[][] seconds = new double[3][ROUNDS];
    double kept = 0;
    for (int round = -5; round < ROUNDS; round++) {
      long start = System.nanoTime();
      kept += benchmark.ownRowByRow();
      long first = System.nanoTime();
      kept += benchmark.ownAllAtOnce()[0];
      long second = System.nanoTime();
      kept += benchmark.xgboostAllAtOnce()[0][0];
      long third = System.nanoTime();
      if (round >= 0) {
        seconds[0][round] = (first - start) / NANOS;
        seconds[1][round] = (second - first) / NANOS;
        seconds[2][round] = (third - second) / NANOS;
      }
    }
    String[] names = {"ours, row by row", "ours, all at once", "XGBoost, all at once"};
    for (int which = 0; which < names.length; which++) {
      Arrays.sort(seconds[which]);
      System.out.printf(
          "%s: %,.0f rows/s, at best %,.0f%n",
          names[which],
          TreeScoringBenchmark.ROWS / seconds[which][ROUNDS / 2],
          TreeScoringBenchmark.ROWS / seconds[which][0]);
    }
    System.out.println(kept > 0 ? "" : "nothing");
  }
}
