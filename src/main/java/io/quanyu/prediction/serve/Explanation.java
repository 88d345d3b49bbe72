package io.quanyu.prediction.serve;

import io.quanyu.prediction.model.Explainer;
import io.quanyu.prediction.model.Predictor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why a margin is what it is, before any calibration: base + Σ contributions = margin.
 *
 * @param contributions of the features that add anything, the greatest first
 */
@RegisterForReflection
record Explanation(double base, double margin, List<Contribution> contributions) {
  /**
   * What a feature adds.
   *
   * @param value what it is; NaN where it is missing
   */
  @RegisterForReflection
  record Contribution(String feature, float value, double contribution) {}

  /** That of a row; empty where a model's margin is no such sum. */
  static Optional<Explanation> of(Predictor predictor, float[] row) {
    return Explainer.of(predictor).map(explainer -> of(predictor, explainer, row));
  }

  private static Explanation of(Predictor predictor, Explainer explainer, float[] row) {
    double[] parts = new double[predictor.schema().size()];
    double base = explainer.explain(row, parts);
    List<Contribution> all = new ArrayList<>();
    for (int column = 0; column < parts.length; column++) {
      if (parts[column] != 0) {
        String name = predictor.schema().column(column).name();
        all.add(new Contribution(name, row[column], parts[column]));
      }
    }
    all.sort(
        Comparator.<Contribution>comparingDouble(each -> -Math.abs(each.contribution()))
            .thenComparing(Contribution::feature));
    return new Explanation(base, predictor.margin(row), List.copyOf(all));
  }
}
