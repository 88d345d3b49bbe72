package io.quanyu.recommendation;

import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.model.Als;
import io.quanyu.recommendation.model.CoOccurrence;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits what is served on all interactions. Matrix factorization begins with the factors of the
 * current model where it has as many, and then makes half of the sweeps. Stateless.
 */
final class Fitting {
  /** The trainer of what many met lately. */
  static final String TRENDING = "trending";

  private static final String POPULARITY = "popularity";
  private static final String ALS = "als";
  private static final String SWEEPS = "sweeps";

  private final ModelSettings settings;
  private final Interactions interactions;
  private final Sequences all;
  private final Optional<ServedModel> current;

  Fitting(
      ModelSettings settings,
      Interactions interactions,
      Sequences all,
      Optional<ServedModel> current) {
    this.settings = settings;
    this.interactions = interactions;
    this.all = all;
    this.current = current;
  }

  /** Strategies by name: the winner, popular, trending, and what is kept beside. */
  Map<String, Recommender> strategies(ModelSelection.Candidate winner) {
    Map<String, Recommender> strategies = new HashMap<>();
    Recommender personal = fit(winner);
    strategies.put(ServedModel.PERSONAL, personal);
    for (String name : settings.beside()) {
      ModelSelection.Candidate beside = settings.candidate(name).trained();
      strategies.put(name, isSame(beside, winner) ? personal : fit(beside));
    }
    strategies.put(ServedModel.POPULAR, fit(settings.candidate(POPULARITY).trained()));
    strategies.put(ServedModel.TRENDING, fit(settings.candidate(TRENDING).trained()));
    return strategies;
  }

  /** What goes with what: by order, and by person. */
  ItemPairs pairs() {
    return new ItemPairs(
        CoOccurrence.of(interactions.orders(), ItemPairs.MOST),
        CoOccurrence.of(all, ItemPairs.MOST));
  }

  private Recommender fit(ModelSelection.Candidate candidate) {
    Parameters parameters = Parameters.of(candidate.trainer(), candidate.given());
    if (candidate.trainer() instanceof Als als) {
      Optional<Recommender> earlier =
          current
              .flatMap(Fitting::factors)
              .filter(recommender -> Als.isContinuable(recommender, parameters));
      if (earlier.isPresent()) {
        Map<String, Double> fewer = new HashMap<>(candidate.given());
        fewer.put(SWEEPS, (double) Math.max(1, (parameters.count(SWEEPS) + 1) / 2));
        int[] numbers = Renumbered.numbers(current.get().items(), interactions.items());
        return als.train(all, Parameters.of(als, fewer), earlier.get(), numbers);
      }
    }
    return candidate.trainer().train(all, parameters);
  }

  private static Optional<Recommender> factors(ServedModel model) {
    return List.of(ALS, ServedModel.PERSONAL).stream()
        .flatMap(name -> Optional.ofNullable(model.strategies().get(name)).stream())
        .findFirst();
  }

  private static boolean isSame(ModelSelection.Candidate one, ModelSelection.Candidate other) {
    return one.trainer().name().equals(other.trainer().name())
        && Parameters.of(one.trainer(), one.given())
            .equals(Parameters.of(other.trainer(), other.given()));
  }
}
