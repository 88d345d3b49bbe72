package io.quanyu.recommendation.serve;

import io.quanyu.recommendation.serve.Shortlist.Scored;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders a shortlist anew by maximal marginal relevance: the next item is the one with the greatest
 * λ s(i) − (1 − λ) max sim(i, j) over the items j chosen before, where s are the scores scaled to 0
 * to 1. Carbonell and Goldstein, "The use of MMR, diversity-based reranking for reordering
 * documents and producing summaries" (SIGIR 1998). Thread-safe.
 */
public final class MarginalRelevance {
  private final Similarity similarity;
  private final double lambda;

  /** How near two items are: 0 nothing in common, 1 the same. */
  @FunctionalInterface
  public interface Similarity {
    /** Symmetric; of two different items. */
    double of(int one, int other);
  }

  /** λ is 1 for the order of scores alone, 0 for diversity alone. */
  public MarginalRelevance(Similarity similarity, double lambda) {
    this.similarity = similarity;
    this.lambda = lambda;
  }

  /** The same items: the first {@code places} chosen one by one, the rest in their order. */
  public Shortlist ordered(Shortlist list, int places) {
    if (lambda >= 1 || list.items().size() < 2) {
      return list;
    }
    List<Scored> left = new ArrayList<>(list.items());
    double best = left.get(0).score();
    double span = best - left.get(left.size() - 1).score();
    double[] nearest = new double[left.size()];
    List<Scored> chosen = new ArrayList<>();
    for (int place = 0; place < places && !left.isEmpty(); place++) {
      int next = 0;
      for (int index = 1; index < left.size(); index++) {
        if (gain(left.get(index), nearest[index], best, span)
            > gain(left.get(next), nearest[next], best, span)) {
          next = index;
        }
      }
      chosen.add(left.remove(next));
      System.arraycopy(nearest, next + 1, nearest, next, left.size() - next);
      approach(chosen.get(place).item(), left, nearest);
    }
    chosen.addAll(left);
    return new Shortlist(list.strategy(), chosen);
  }

  private double gain(Scored item, double nearest, double best, double span) {
    double relevance = span > 0 ? 1 - (best - item.score()) / span : 1;
    return lambda * relevance - (1 - lambda) * nearest;
  }

  private void approach(int chosen, List<Scored> left, double[] nearest) {
    for (int index = 0; index < left.size(); index++) {
      nearest[index] = Math.max(nearest[index], similarity.of(left.get(index).item(), chosen));
    }
  }
}
