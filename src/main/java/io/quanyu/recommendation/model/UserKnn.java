package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;

/**
 * User-based collaborative filtering: score(j) = Σᵥ sim(u, v) vⱼ over the rows v nearest to the
 * history u; NaN where none holds j. Herlocker, Konstan, Borchers and Riedl, "An algorithmic
 * framework for performing collaborative filtering" (SIGIR 1999). Rows are found through an
 * inverted index, exactly.
 *
 * <p>Parameters: {@code neighbors}, the rows that count (those that tie with the last one count
 * too); {@code similarity} 0 cosine, 1 Jaccard, 2 log-likelihood ratio; {@code half-life-days}
 * halves what a row says of an item that it met that long before the newest time (0: no decay).
 * Rows and history hold each item once. Somebody whose row was trained on is their own neighbor.
 *
 * <p>Unlike other models it holds the rows, without any key of a person: 16 bytes a distinct entry,
 * 4 bytes a row and 4 bytes an item. A call takes 16 bytes a row more, and the steps of the rows
 * that share an item.
 */
public final class UserKnn implements Trainer {
  @Override
  public String name() {
    return "user-knn";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of("neighbors", 200.0, "similarity", 0.0, "half-life-days", 0.0);
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    return Optional.empty();
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException where the rows are empty or a parameter is out of range
   */
  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    double halfLife = Checks.atLeast(0, parameters, "half-life-days");
    WeightedRows rows = DistinctItems.decayed(sequences, halfLife);
    return new Model(
        rows, rows.transposed(), Similarity.of(parameters), Checks.count(parameters, "neighbors"));
  }

  @RegisterForReflection
  private record Model(WeightedRows rows, WeightedRows holders, Similarity similarity, int most)
      implements Recommender {
    @Override
    public int items() {
      return rows.columns();
    }

    @Override
    public void score(History history, float[] scores) {
      float[] similarities = similarities(history);
      float least = Selection.kthLargest(similarities.clone(), rows.rows(), most);
      double[] sums = new double[items()];
      for (int row = 0; row < similarities.length; row++) {
        if (similarities[row] > 0 && similarities[row] >= least) {
          for (int at = rows.start(row); at < rows.end(row); at++) {
            sums[rows.columnAt(at)] += (double) similarities[row] * rows.valueAt(at);
          }
        }
      }
      for (int item = 0; item < sums.length; item++) {
        scores[item] = sums[item] > 0 ? (float) sums[item] : Float.NaN;
      }
    }

    private float[] similarities(History history) {
      WeightedHistory known =
          new WeightedHistory(history, items(), WeightedHistory.Weighting.flat());
      int[] common = new int[rows.rows()];
      for (int rank = 0; rank < known.size(); rank++) {
        int item = known.itemAt(rank);
        for (int at = holders.start(item); at < holders.end(item); at++) {
          common[holders.columnAt(at)]++;
        }
      }
      float[] similarities = new float[common.length];
      for (int row = 0; row < common.length; row++) {
        if (common[row] > 0) {
          similarities[row] =
              (float) similarity.of(common[row], known.size(), rows.size(row), items());
        }
      }
      return similarities;
    }

    @Override
    public long bytes() {
      return rows.bytes() + holders.bytes();
    }
  }
}
