package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Scores items by their similarity to what a person met: score(j) = Σᵢ wᵢ sim(i, j) over the
 * sources i (Sarwar 2001, without its normalization, so that an item near to several sources comes
 * before one that is near to a single one).
 */
final class Ranking {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::item);

  private Ranking() {}

  /**
   * What a person met.
   *
   * @param item number of the item in the model
   * @param weight above 0
   * @param bought whether it was a purchase, which explains better than anything else
   */
  @RegisterForReflection
  record Source(int item, double weight, boolean bought) {}

  /**
   * An item with its score.
   *
   * @param item its number
   * @param score above 0
   * @param source index of the source that adds most to the score, among purchases where there are
   */
  @RegisterForReflection
  record Candidate(int item, double score, int source) {}

  private static final class Score {
    private double sum;
    private double strongest;
    private int source = -1;

    private void add(Source from, int index, double part, List<Source> sources) {
      sum += part;
      boolean outranks = source < 0 || (from.bought() && !sources.get(source).bought());
      boolean isPeer = source >= 0 && from.bought() == sources.get(source).bought();
      if (outranks || (isPeer && part > strongest)) {
        strongest = part;
        source = index;
      }
    }
  }

  /** All items near to a source, best first, ties by number; without those that are excluded. */
  static List<Candidate> rank(Neighbors neighbors, List<Source> sources, IntPredicate excluded) {
    Map<Integer, Score> scores = new HashMap<>();
    for (int index = 0; index < sources.size(); index++) {
      Source source = sources.get(index);
      int end = neighbors.end(source.item());
      for (int position = neighbors.start(source.item()); position < end; position++) {
        double part = source.weight() * neighbors.similarityAt(position);
        scores
            .computeIfAbsent(neighbors.itemAt(position), item -> new Score())
            .add(source, index, part, sources);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    scores.forEach(
        (item, score) -> {
          if (!excluded.test(item)) {
            candidates.add(new Candidate(item, score.sum, score.source));
          }
        });
    candidates.sort(BEST_FIRST);
    return candidates;
  }
}
