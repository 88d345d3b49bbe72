package io.quanyu.recommendation;

import io.quanyu.recommendation.evaluate.Metric;
import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.model.Trainers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the recommender is trained. Immutable.
 *
 * @param candidates of which the best one becomes {@code personal}; the first one where there is
 *     too little to evaluate
 * @param metric what they are judged by, such as {@code recall@20}
 * @param beside trainers whose models are served under their names too
 * @param signals what is learned from: {@code bought}, {@code added}, {@code viewed}
 * @param repeats whether what somebody met before may be an answer
 * @param windowDays how many of the newest days are held out to judge by
 * @param segments kinds of segments that popularity is counted by: {@code country}, {@code
 *     trait:plan}; null is read as the country alone, as older settings were written
 */
@RegisterForReflection
public record ModelSettings(
    List<Candidate> candidates,
    String metric,
    List<String> beside,
    List<String> signals,
    boolean repeats,
    int windowDays,
    List<String> segments) {
  /** What holds until a shop says otherwise. */
  public static final ModelSettings USUAL =
      new ModelSettings(
          List.of(
              new Candidate("shop", Map.of()),
              new Candidate("als", Map.of("factors", 64.0)),
              new Candidate("item-knn", Map.of()),
              new Candidate("sequence", Map.of()),
              new Candidate("trending", Map.of())),
          "recall@20",
          List.of(),
          List.of("bought", "added", "viewed"),
          true,
          7,
          List.of(Segments.COUNTRY));

  /** Copies what it is given. */
  public ModelSettings {
    candidates = List.copyOf(candidates);
    beside = List.copyOf(beside);
    signals = List.copyOf(signals);
    segments = segments == null ? List.of(Segments.COUNTRY) : List.copyOf(segments);
  }

  /**
   * A model to try.
   *
   * @param model name of its trainer
   * @param parameters what the trainer is given instead of its defaults
   */
  @RegisterForReflection
  public record Candidate(String model, Map<String, Double> parameters) {
    /** Copies what it is given. */
    public Candidate {
      parameters = Map.copyOf(parameters);
    }

    /** With which no rows of persons are held: those may be erased, a model is not changed. */
    ModelSelection.Candidate trained() {
      var trainer = Trainers.find(model).orElseThrow();
      Map<String, Double> given = new HashMap<>(parameters);
      given.putAll(trainer.storable().orElseThrow());
      return new ModelSelection.Candidate(trainer, Map.copyOf(given));
    }
  }

  /** The candidate of a trainer, or the trainer with its defaults. */
  Candidate candidate(String model) {
    return candidates.stream()
        .filter(each -> each.model().equals(model))
        .findFirst()
        .orElseGet(() -> new Candidate(model, Map.of()));
  }

  Metric judge() {
    return Metric.named(metric).orElseThrow();
  }

  Set<Signal> learned() {
    return signals.stream()
        .flatMap(code -> Signal.named(code).stream())
        .collect(Collectors.toSet());
  }
}
