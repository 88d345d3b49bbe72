package io.quanyu.recommendation.model;

import java.util.Map;
import java.util.Optional;

/**
 * Items that say what the known ones say: score(j) = Σᵢ wᵢ sim(j, i) over the known items i that
 * are among the nearest of j by their words, category, brand and price; NaN where none is. sim is
 * BM25 (Robertson and Zaragoza 2009) of j's terms in i, divided by that of j in itself. Only items
 * that training met are neighbors, since only they come in histories; an item that nobody met yet
 * is scored like any other, by what is said of it.
 *
 * <p>Parameters: {@code neighbors} kept of each candidate, ties at the edge as in {@link ItemKnn};
 * {@code k1} and {@code b} of BM25 for text; {@code category}, {@code brand} and {@code price},
 * what those weigh beside a word; {@code history-half-life-days} and, without times, {@code
 * history-half-life-entries} halve the weight of a known item at that age; 0 turns a decay off.
 *
 * <p>About 4 I + 8 I k bytes for I items and k neighbors, 8 bytes a pair of term and item.
 */
public final class Content implements Trainer {
  @Override
  public String name() {
    return "content";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "neighbors", 50.0,
        "k1", 1.2,
        "b", 0.75,
        "category", 1.0,
        "brand", 1.0,
        "price", 0.5,
        "history-half-life-days", 0.0,
        "history-half-life-entries", 0.0);
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    return Optional.empty();
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException where the rows are empty, nothing is said of items or a
   *     parameter is out of range
   */
  @Override
  public ContentRecommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    ItemTerms terms = sequences.described();
    if (terms == null || terms.items() != sequences.items()) {
      throw new IllegalArgumentException("nothing to compare: nothing is said of the items");
    }
    Bm25Index index = Bm25Index.of(terms, met(sequences), settings(parameters));
    WeightedRows nearest = index.nearest(terms, Checks.count(parameters, "neighbors"), true);
    return new ContentRecommender(index, nearest.transposed(), weighting(parameters));
  }

  private static boolean[] met(Sequences sequences) {
    boolean[] met = new boolean[sequences.items()];
    for (int position = 0; position < sequences.size(); position++) {
      met[sequences.itemAt(position)] = true;
    }
    return met;
  }

  private static Bm25.Settings settings(Parameters parameters) {
    float b = (float) Checks.atLeast(0, parameters, "b");
    if (b > 1) {
      throw new IllegalArgumentException("b must be 1 or less, not " + b);
    }
    return new Bm25.Settings(
        (float) Checks.atLeast(0, parameters, "k1"),
        b,
        (float) Checks.atLeast(0, parameters, "category"),
        (float) Checks.atLeast(0, parameters, "brand"),
        (float) Checks.atLeast(0, parameters, "price"));
  }

  private static WeightedHistory.Weighting weighting(Parameters parameters) {
    return new WeightedHistory.Weighting(
        Checks.atLeast(0, parameters, "history-half-life-days"),
        Checks.atLeast(0, parameters, "history-half-life-entries"),
        false);
  }
}
