package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Explainer;
import io.quanyu.prediction.model.Predictor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much a feature moves a model's margin: the mean of |φ| over examples, φ being its Shapley
 * value. For trees that is the contribution of {@link Explainer} (Lundberg, Erion and Lee 2018,
 * "Consistent individualized feature attribution for tree ensembles", section 5); for sums of terms
 * it is the term less its mean over the examples, φ = w (x − E x) where features are taken as
 * independent (Lundberg and Lee 2017, corollary 1).
 *
 * @param weight in the margin's units, log-odds
 */
@RegisterForReflection
public record Importance(String feature, double weight) {
  /** More examples say hardly more, and trees take their time with each. */
  static final int MOST_EXAMPLES = 2_000;

  /** What rounding leaves of a feature that moves nothing. */
  private static final double NOTHING = 1e-9;

  /** How many of as many examples are looked at: all, or evenly spaced ones. */
  public static int examples(int rows) {
    return Math.min(rows, MOST_EXAMPLES);
  }

  /**
   * Of all features that move it, the weightiest first; none where a model's margin is no such sum.
   */
  public static List<Importance> of(Predictor predictor, Dataset examples) {
    return Explainer.of(predictor)
        .map(explainer -> weights(explainer, examples))
        .map(weights -> sorted(weights, examples))
        .orElse(List.of());
  }

  private static double[] weights(Explainer explainer, Dataset examples) {
    int columns = examples.schema().size();
    int size = examples(examples.rows());
    double[][] contributions = new double[size][columns];
    float[] row = new float[columns];
    double[] means = new double[columns];
    for (int at = 0; at < size; at++) {
      examples.copyRow((int) ((long) at * examples.rows() / size), row);
      explainer.explain(row, contributions[at]);
      for (int column = 0; column < columns && !explainer.isCentered(); column++) {
        means[column] += contributions[at][column] / size;
      }
    }
    double[] weights = new double[columns];
    for (double[] each : contributions) {
      for (int column = 0; column < columns; column++) {
        weights[column] += Math.abs(each[column] - means[column]) / size;
      }
    }
    return weights;
  }

  private static List<Importance> sorted(double[] weights, Dataset examples) {
    List<Importance> all = new ArrayList<>();
    for (int column = 0; column < weights.length; column++) {
      if (weights[column] > NOTHING) {
        all.add(new Importance(examples.schema().column(column).name(), weights[column]));
      }
    }
    all.sort(
        Comparator.comparingDouble(Importance::weight)
            .reversed()
            .thenComparing(Importance::feature));
    return List.copyOf(all);
  }
}
