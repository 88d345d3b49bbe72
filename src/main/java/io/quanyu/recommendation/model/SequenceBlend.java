package io.quanyu.recommendation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What comes next in a session or in a long sequence, {@code sequence}: the weighted sum of {@link
 * SessionKnn}'s neighbors ({@code session}), {@link Transitions} of one step ({@code transitions})
 * and of two ({@code two-hop}), and how likely an item of the history comes again ({@code repeat}).
 * Each of the first three sums to about 1 over all items; the last is a probability counted from
 * the rows, and 0 in rows without repeats. The other parameters are those of the two trainers.
 *
 * <p>Bytes of the model: at most 12 an entry, 12 a row and 8 · kept + 28 an item.
 */
public final class SequenceBlend implements Trainer {
  @Override
  public String name() {
    return "sequence";
  }

  @Override
  public Map<String, Double> defaults() {
    Map<String, Double> defaults = new HashMap<>(SessionKnn.neighborDefaults());
    defaults.putAll(Transitions.walkDefaults());
    defaults.putAll(
        Map.of(
            "popularity", 0.0, "session", 1.0, "transitions", 0.25, "two-hop", 2.0, "repeat", 4.0));
    return Map.copyOf(defaults);
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    return Optional.of(Map.of("session", 0.0));
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Parts parts = new Parts(sequences, parameters);
    PartSum.Builder blend = new PartSum.Builder();
    if (parameters.get("session") != 0) {
      blend.add(parts.nearestRows(), parameters.get("session"));
    }
    return blend
        .add(parts.transitions(), parameters.get("transitions"))
        .add(parts.twoHop(), parameters.get("two-hop"))
        .add(RepeatRates.of(sequences), parameters.get("repeat"))
        .build(sequences.items(), parts.sharedBytes());
  }
}
