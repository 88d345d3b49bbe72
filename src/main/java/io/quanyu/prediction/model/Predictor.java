package io.quanyu.prediction.model;

/**
 * A trained model: says of a row how likely it is that it happens. Rows are as {@link Schema} says.
 * Immutable and thread-safe; the same row always gives the same answer. Nothing is allocated while
 * it scores, but for a few bytes a column when a thread asks for the first time.
 */
public interface Predictor {
  /** The columns that it was trained on. */
  Schema schema();

  /**
   * Its raw score before any calibration, which is the sum that explanations split up: log-odds,
   * but for a tree and a forest the share of positives. Always finite.
   *
   * @param row of as many values as the schema has columns, or more
   */
  double margin(float[] row);

  /** The probability, from 0 to 1, never NaN: by the margin's log-odds, unless told otherwise. */
  default double probability(float[] row) {
    return Logit.probability(margin(row));
  }

  /**
   * The probabilities of many rows, which is faster than one by one; they may differ from {@link
   * #probability} in the last digit. Allocates a few thousand bytes a call.
   *
   * @param probabilities of as many entries as there are rows, or more
   */
  default void probabilities(float[][] rows, double[] probabilities) {
    for (int row = 0; row < rows.length; row++) {
      probabilities[row] = probability(rows[row]);
    }
  }
}
