package io.quanyu.recommendation.model;

import java.util.HashMap;
import java.util.Map;

/**
 * Item to item transitions, {@code transitions}: c(i, j) = Σ decay^(g−1) / g^power over the pairs
 * of entries i, j of a row that are g ≤ {@code reach} entries apart ({@code gap-decay}, {@code
 * gap-power}), times {@code backward} where j lies before i; of each item the {@code kept} largest
 * are kept. A Markov chain with skips: Shani, Heckerman and Brafman, "An MDP-based recommender
 * system" (JMLR 2005).
 *
 * <p>score(j) = Σ recency^lag p(i, j) over the last {@code depth} entries i of the history, p(i, j)
 * ~ c(i, j) / popularity(j)^{@code popularity}. To that are added, times {@code two-hop}, what two
 * such steps lead to (with {@code two-hop-popularity}, not back to i) and, times {@code repeat},
 * how likely an item of the history comes again, counted from the rows.
 *
 * <p>The order of rows does not matter. Takes 2 · entries · reach steps. Bytes of the model: at
 * most 8 · kept + 20 an item.
 */
public final class Transitions implements Trainer {
  @Override
  public String name() {
    return "transitions";
  }

  @Override
  public Map<String, Double> defaults() {
    Map<String, Double> defaults = new HashMap<>(walkDefaults());
    defaults.putAll(
        Map.of("depth", 10.0, "recency", 0.5, "popularity", 0.0, "two-hop", 1.0, "repeat", 3.0));
    return Map.copyOf(defaults);
  }

  static Map<String, Double> walkDefaults() {
    return Map.of(
        "reach", 10.0,
        "gap-power", 1.0,
        "gap-decay", 1.0,
        "backward", 0.7,
        "kept", 100.0,
        "two-hop-popularity", 0.5);
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Parts parts = new Parts(sequences, parameters);
    return new PartSum.Builder()
        .add(parts.transitions(), 1)
        .add(parts.twoHop(), parameters.get("two-hop"))
        .add(RepeatRates.of(sequences), parameters.get("repeat"))
        .build(sequences.items(), parts.sharedBytes());
  }
}
