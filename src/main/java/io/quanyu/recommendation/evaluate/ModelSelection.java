package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Trainer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses a model by a metric, and compares one with another. Thread-safe. */
public final class ModelSelection {
  private static final long SEED = 1;

  private final Metric metric;
  private final EvaluateRecommenders evaluating;

  /** By this metric. */
  public ModelSelection(Metric metric) {
    this.metric = metric;
    this.evaluating =
        new EvaluateRecommenders(
            Format.EVENTS, null, new int[] {metric.places()}, SEED, (task, cases) -> done -> {});
  }

  /**
   * A trainer, and what it is given instead of its defaults.
   *
   * @param given values by name
   */
  @RegisterForReflection
  public record Candidate(Trainer trainer, Map<String, Double> given) {}

  /**
   * Trains all on the split and asks them its cases; the best of those that answer in time wins.
   *
   * @param split with at least one case
   * @param evaluated what is not evaluated again
   * @return empty where the time is over
   */
  public Optional<Choice> choose(Split split, List<Candidate> candidates, Evaluated evaluated) {
    List<Evaluation> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Evaluation evaluation = evaluated.find(candidate).orElse(null);
      if (evaluation == null) {
        if (!evaluated.hasTime()) {
          return Optional.empty();
        }
        evaluation = evaluating.evaluate(split, candidate.trainer(), candidate.given());
        evaluated.keep(candidate, evaluation);
      }
      found.add(evaluation);
    }
    return evaluated.hasTime()
        ? Optional.of(Choice.of(metric.toString(), found))
        : Optional.empty();
  }

  /** Asks both the same cases; what the split trains on is not looked at. */
  public Comparison compare(Split split, Recommender one, Recommender other) {
    Evaluator evaluator = new Evaluator(split, SEED, new int[] {metric.places()}, done -> {});
    return Comparison.of(evaluator.each(one, metric), evaluator.each(other, metric));
  }
}
