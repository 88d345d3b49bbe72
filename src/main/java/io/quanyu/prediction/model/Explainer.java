package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Splits a model's margin up by columns: base + Σ contributions = margin, before any calibration.
 * For trees these are path-dependent Shapley values ({@link TreeShap}); for linear models and naive
 * Bayes what the column adds to the sum. Immutable and thread-safe.
 */
public final class Explainer {
  /** Explains a row. */
  private interface Explanation {
    double explain(float[] row, double[] contributions);
  }

  private final Explanation explanation;
  private final boolean centered;

  private Explainer(boolean centered, Explanation explanation) {
    this.centered = centered;
    this.explanation = explanation;
  }

  /** That of a model; none for networks and blends, whose margin is no such sum. */
  public static Optional<Explainer> of(Predictor predictor) {
    if (predictor instanceof Calibrated calibrated) {
      return of(calibrated.predictor());
    }
    if (predictor instanceof TreeEnsemble trees) {
      return Optional.of(new Explainer(true, new TreeShap(trees)::explain));
    }
    if (predictor instanceof LinearModel model) {
      return Optional.of(
          new Explainer(
              false,
              (row, contributions) -> {
                Arrays.setAll(contributions, column -> model.part(column, row[column]));
                return model.intercept();
              }));
    }
    if (predictor instanceof ScoreTable table) {
      return Optional.of(
          new Explainer(
              false,
              (row, contributions) -> {
                Arrays.setAll(contributions, column -> table.part(column, row[column]));
                return table.prior();
              }));
    }
    return Optional.empty();
  }

  /**
   * Whether contributions are differences from what training expects, as Shapley values are, and
   * not plain terms of a sum.
   */
  public boolean isCentered() {
    return centered;
  }

  /**
   * Overwrites the contributions, one a column of the schema; tells the base.
   *
   * @param contributions of exactly as many entries as the schema has columns
   */
  public double explain(float[] row, double... contributions) {
    return explanation.explain(row, contributions);
  }
}
