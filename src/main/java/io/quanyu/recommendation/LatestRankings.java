package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.serve.Ranking;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps the items of strategies that are the same for everybody in order, while neither model nor
 * boosts change; the first {@value #MOST}, 8 bytes an item each. Thread-safe.
 */
final class LatestRankings {
  private static final int MOST = 8;

  private volatile Held held = new Held(null);

  private static final class Held {
    private final ServedModel model;
    private final Map<Recommender, Ranked> rankings = new ConcurrentHashMap<>();

    Held(ServedModel model) {
      this.model = model;
    }
  }

  private static final class Ranked {
    private final float[] factors;
    private final Ranking ranking;

    Ranked(float[] factors, Ranking ranking) {
      this.factors = factors;
      this.ranking = ranking;
    }
  }

  /**
   * Of a recommender of that model, whose scores hang on nobody; empty where too many are held.
   *
   * @param factors as {@link LatestBoosts} gives them
   * @param scores of the recommender, asked for where they are not in order yet
   */
  Optional<Ranking> of(
      ServedModel model, Recommender recommender, float[] factors, Supplier<float[]> scores) {
    Map<Recommender, Ranked> rankings = of(model);
    Ranked known = rankings.get(recommender);
    if (known != null && known.factors == factors) {
      return Optional.of(known.ranking);
    }
    if (known == null && rankings.size() >= MOST) {
      return Optional.empty();
    }
    Ranked made = new Ranked(factors, Ranking.of(scores.get(), factors));
    rankings.put(recommender, made);
    return Optional.of(made.ranking);
  }

  private Map<Recommender, Ranked> of(ServedModel model) {
    Held now = held;
    if (now.model != model) {
      now = new Held(model);
      held = now;
    }
    return now.rankings;
  }
}
