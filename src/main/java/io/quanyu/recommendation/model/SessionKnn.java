package io.quanyu.recommendation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Session nearest neighbors, {@code session-knn}: the rows of the past that share the most with the
 * history say what comes next. VMIS-kNN (Kersbergen, Sprangers and Schelter, "Serenade: low-latency
 * session-based recommendation in e-commerce at scale", SIGMOD 2022), where an index leads from an
 * item to its newest rows; what lies nearer to the shared item in a row weighs more, as in STAN
 * (Garg et al., "Sequence and time aware neighborhood for session-based recommendations", SIGIR
 * 2019).
 *
 * <p>Of each item the {@code rows} newest rows are looked at, and of those the {@code neighbors}
 * nearest, ties included, count by sim(n) = Σ recency^lag idf^{@code idf} / |n|^{@code length} over
 * the items shared with the last {@code depth} entries. In a row an entry at a gap of g from the
 * newest shared item weighs 1 / g^{@code distance}, times {@code neighbor-backward} before it, up
 * to a gap of 50. To that are added, times {@code two-hop}, the two-step walk of {@link
 * Transitions} and, times {@code repeat}, how likely an item of the history comes again.
 *
 * <p>The order of rows matters only for items with more than {@code rows} of them. Bytes of the
 * model: at most 12 an entry, 12 a row and 8 an item, and those of transitions where {@code
 * two-hop} isn't 0.
 */
public final class SessionKnn implements Trainer {
  @Override
  public String name() {
    return "session-knn";
  }

  @Override
  public Map<String, Double> defaults() {
    Map<String, Double> defaults = new HashMap<>(neighborDefaults());
    defaults.putAll(Transitions.walkDefaults());
    defaults.putAll(Map.of("two-hop", 0.0, "repeat", 4.0));
    return Map.copyOf(defaults);
  }

  static Map<String, Double> neighborDefaults() {
    return Map.of(
        "rows", 5000.0,
        "neighbors", 500.0,
        "depth", 10.0,
        "recency", 0.5,
        "idf", 1.0,
        "length", 0.3,
        "distance", 0.7,
        "neighbor-backward", 0.5);
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    return Optional.empty();
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Parts parts = new Parts(sequences, parameters);
    PartSum.Builder blend = new PartSum.Builder().add(parts.nearestRows(), 1);
    if (parameters.get("two-hop") != 0) {
      blend.add(parts.twoHop(), parameters.get("two-hop"));
    }
    return blend
        .add(RepeatRates.of(sequences), parameters.get("repeat"))
        .build(sequences.items(), parts.sharedBytes());
  }
}
