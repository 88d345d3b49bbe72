package io.quanyu.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.recommendation.evaluate.Comparison;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a model was chosen and whether it was put in use: what its manifest says about it.
 *
 * @param metric what was judged by
 * @param winner name of the trainer that won
 * @param parameters what it was trained with
 * @param selection how it was chosen; null where there was too little to choose by
 * @param promotion whether it was put in use
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelReport(
    String metric,
    String winner,
    Map<String, Double> parameters,
    Selection selection,
    Promotion promotion) {

  /**
   * A choice.
   *
   * @param window that was held out
   * @param cases that were asked
   * @param candidates best first
   */
  @RegisterForReflection
  record Selection(TimeWindow window, int cases, List<Tried> candidates) {}

  /**
   * A candidate.
   *
   * @param value of the metric
   * @param serveP99Millis of one answer
   * @param inBudget whether it answers in time and is small enough
   */
  @RegisterForReflection
  record Tried(
      String model,
      Map<String, Double> parameters,
      double value,
      double serveP99Millis,
      long modelBytes,
      boolean inBudget) {
    static Tried of(Evaluation evaluation, String metric) {
      return new Tried(
          evaluation.model(),
          evaluation.parameters(),
          evaluation.figures().get(metric),
          evaluation.serveP99Millis(),
          evaluation.modelBytes(),
          evaluation.servesInTime());
    }
  }

  /** Why a model was put in use, or not. */
  @RegisterForReflection
  enum Outcome {
    /** There was none before. */
    FIRST,
    /** Too few persons came back to judge by. */
    TOO_FEW_CASES,
    /** It is not worse than the current one. */
    NOT_WORSE,
    /** It is worse than the current one, which stays. */
    WORSE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A judgement.
   *
   * @param outcome why
   * @param window on which both were judged; null where they weren't
   * @param comparison of the new one with the current one; null where they weren't judged
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Promotion(Outcome outcome, TimeWindow window, Comparison comparison) {
    static Promotion without(Outcome outcome) {
      return new Promotion(outcome, null, null);
    }

    boolean promotes() {
      return outcome != Outcome.WORSE;
    }
  }
}
