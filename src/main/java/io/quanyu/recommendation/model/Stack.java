package io.quanyu.recommendation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stacking: parts whose weights are learned on what they were not trained on. The parts are trained
 * on the rows without a held-out part, {@link CoordinateAscent} finds the weights of a {@link
 * ScoreBlend} that make NDCG@20 of the held-out items largest, and the parts are trained again on
 * all rows. Wolpert, "Stacked generalization" (Neural Networks 1992); for recommenders: Koren, "The
 * BellKor solution to the Netflix grand prize" (2009).
 *
 * <p>{@code stack} is for rows that are sets: a tenth of each is held out. {@code stack-next} is
 * for rows in the order of time: the last entry is.
 *
 * <p>Parameters: {@code cases} that are learned from; and of each part {@code part.use} 0 or 1, and
 * with the name of a part before a dot what that part is trained with. Bytes are those of the parts
 * that get a weight. Training takes that of the parts twice; beside it {@link StackCases}.
 */
public final class Stack implements Trainer {
  private static final String USE = ".use";
  private static final Map<String, Trainer> PARTS =
      new TreeMap<>(
          Map.of(
              "als", new Als(),
              "filter", new GraphFilter(),
              "filter-rows", new FilterRows(),
              "item-knn", new ItemKnn(),
              "sequence", new SequenceBlend(),
              "user-knn", new UserKnn()));

  private final String name;
  private final boolean last;
  private final Map<String, Double> own;

  private Stack(String name, boolean last, Map<String, Double> own) {
    this.name = name;
    this.last = last;
    this.own = Map.copyOf(own);
  }

  /** For rows that are sets; within 64 MB at 41,000 items. */
  static Stack ofSets() {
    return new Stack(
        "stack",
        false,
        Map.of(
            "als.use",
            1.0,
            "als.factors",
            64.0,
            "filter-rows.use",
            1.0,
            "filter-rows.kept",
            150.0));
  }

  /** For rows in the order of time. */
  static Stack ofSequences() {
    return new Stack(
        "stack-next",
        true,
        Map.of("als.use", 1.0, "als.factors", 64.0, "item-knn.use", 1.0, "sequence.use", 1.0));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Double> defaults() {
    Map<String, Double> defaults = new TreeMap<>();
    PARTS.forEach(
        (part, trainer) -> {
          defaults.put(part + USE, 0.0);
          trainer.defaults().forEach((key, value) -> defaults.put(part + '.' + key, value));
        });
    defaults.put("cases", 3_000.0);
    defaults.putAll(own);
    return defaults;
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    Map<String, Double> given = new TreeMap<>();
    for (String part : PARTS.keySet()) {
      Optional<Map<String, Double>> free = PARTS.get(part).storable();
      if (free.isEmpty()) {
        given.put(part + USE, 0.0);
      } else {
        free.get().forEach((key, value) -> given.put(part + '.' + key, value));
      }
    }
    return Optional.of(given);
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException where the rows are empty, a parameter is out of range or no
   *     part is used
   */
  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    List<String> used =
        PARTS.keySet().stream().filter(part -> parameters.count(part + USE) != 0).toList();
    if (used.isEmpty()) {
      throw new IllegalArgumentException("a part must be used, one of " + PARTS.keySet());
    }
    double[] weights = weights(used, sequences, parameters);
    List<ScoreBlend.Weighted> parts = new ArrayList<>();
    for (int part = 0; part < weights.length; part++) {
      if (weights[part] > 0) {
        Recommender trained = trained(used.get(part), sequences, parameters);
        parts.add(new ScoreBlend.Weighted(trained, weights[part]));
      }
    }
    return new ScoreBlend(parts);
  }

  /** Learned ones; of rows of which nothing can be held out, the same for all. */
  private double[] weights(List<String> used, Sequences sequences, Parameters parameters) {
    HeldOut heldOut = HeldOut.of(sequences, last);
    Sequences left = heldOut.kept();
    List<HeldOut.Case> cases = heldOut.cases(left, Checks.count(parameters, "cases"));
    if (cases.isEmpty() || used.size() == 1) {
      return equal(used.size());
    }
    List<Recommender> parts = used.stream().map(part -> trained(part, left, parameters)).toList();
    StackCases said = new StackCases(heldOut, cases, parts);
    return new CoordinateAscent(said::figure).maximize(used.size());
  }

  private static double[] equal(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return weights;
  }

  private static Recommender trained(String part, Sequences sequences, Parameters parameters) {
    Trainer trainer = PARTS.get(part);
    Map<String, Double> own = new HashMap<>();
    for (String key : trainer.defaults().keySet()) {
      own.put(key, parameters.get(part + '.' + key));
    }
    return trainer.train(sequences, Parameters.of(trainer, own));
  }
}
