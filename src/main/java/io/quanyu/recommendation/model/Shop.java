package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parts that fit a shop's events, as a {@link RankBlend}: what goes together ({@link ItemKnn}),
 * what similar customers bought ({@link UserKnn}), what is due again ({@link BuyAgain}) and what is
 * asked for now ({@link Trending}), which also answers an empty history.
 *
 * <p>Parameters: a weight for each part, 0 leaves it out; {@code rank-offset} k of the blend;
 * {@code depth}, how many items of a part are ranked; {@code repeats} 0 says NaN of all that is in
 * the history, 1 scores it; and with the name of a part before a dot, what that part is trained
 * with. Bytes are those of the parts, which hold the rows where user-knn has a weight.
 */
public final class Shop implements Trainer {
  static final int KIND = 8;

  private static final String WEIGHT = ".weight";
  private static final Map<String, Trainer> PARTS =
      new TreeMap<>(
          Map.of(
              "together", new ItemKnn(),
              "together-lately", new ItemKnn(),
              "alike", new UserKnn(),
              "again", new BuyAgain(),
              "trending", new Trending()));

  @Override
  public String name() {
    return "shop";
  }

  @Override
  public Map<String, Double> defaults() {
    Map<String, Double> defaults = new TreeMap<>();
    PARTS.forEach(
        (part, trainer) ->
            trainer.defaults().forEach((name, value) -> defaults.put(part + '.' + name, value)));
    defaults.put("again.weight", 8.0);
    defaults.put("alike.weight", 0.5);
    defaults.put("alike.half-life-days", 14.0);
    defaults.put("together.weight", 1.0);
    defaults.put("together-lately.weight", 1.0);
    defaults.put("together-lately.candidate-half-life-days", 20.0);
    defaults.put("together-lately.neighbors", 100.0);
    defaults.put("trending.weight", 0.25);
    defaults.put("rank-offset", 20.0);
    defaults.put("depth", 1000.0);
    defaults.put("repeats", 1.0);
    return defaults;
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    return Optional.of(Map.of("alike.weight", 0.0));
  }

  /**
   * Learns all parts that have a weight.
   *
   * @throws IllegalArgumentException where the rows are empty, a parameter is out of range or no
   *     part has a weight
   */
  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    List<RankBlend.Part> parts =
        PARTS.keySet().stream()
            .filter(part -> Checks.atLeast(0, parameters, part + WEIGHT) > 0)
            .map(part -> trained(part, sequences, parameters))
            .toList();
    double offset = Checks.atLeast(0, parameters, "rank-offset");
    RankBlend blend = new RankBlend(parts, offset, Checks.count(parameters, "depth"));
    return parameters.count("repeats") == 0 ? new OnlyNew(blend) : blend;
  }

  private static RankBlend.Part trained(String part, Sequences sequences, Parameters parameters) {
    Trainer trainer = PARTS.get(part);
    Map<String, Double> own = new HashMap<>();
    for (String name : trainer.defaults().keySet()) {
      own.put(name, parameters.get(part + '.' + name));
    }
    Recommender recommender = trainer.train(sequences, Parameters.of(trainer, own));
    return new RankBlend.Part(recommender, parameters.get(part + WEIGHT));
  }

  static Recommender read(ModelInput in, int deep) {
    return new OnlyNew(RecommenderCodec.read(in, deep + 1));
  }

  @RegisterForReflection
  private record OnlyNew(Recommender all) implements Recommender, Stored {
    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public void write(ModelOutput out) {
      RecommenderCodec.write(all, out);
    }

    @Override
    public int items() {
      return all.items();
    }

    @Override
    public void score(History history, float[] scores) {
      all.score(history, scores);
      for (int position = 0; position < history.size(); position++) {
        int item = history.itemAt(position);
        if (item >= 0 && item < items()) {
          scores[item] = Float.NaN;
        }
      }
    }

    @Override
    public long bytes() {
      return all.bytes();
    }
  }
}
