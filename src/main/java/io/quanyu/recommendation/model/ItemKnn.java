package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Map;

/**
 * Item-based collaborative filtering: score(j) = Σᵢ wᵢ sim(i, j) over the known items i that are
 * among the nearest neighbors of j; NaN where none is. Sarwar, Karypis, Konstan and Riedl,
 * "Item-based collaborative filtering recommendation algorithms" (WWW 2001).
 *
 * <p>Parameters: {@code neighbors} kept of each candidate, or where {@code of-known} is 1 of each
 * known item, which then adds to its own nearest only (Deshpande and Karypis, "Item-based top-N
 * recommendation algorithms", TOIS 2004); {@code normalized} 1 has the weights of a neighborhood
 * sum to 1, so that items of few neighbors are not passed over (Sarwar's weighted sum), 2 subtracts
 * means too ({@link Centered}; not with {@code of-known}); {@code row-exponent} a weighs what a row
 * of n items says by n^−a (Breese, Heckerman and Kadie 1998 did so by items); {@code similarity} 0
 * cosine, 1 Jaccard, 2 log-likelihood ratio (always of plain counts); {@code shrinkage} S weighs a
 * similarity of overlap c by c ÷ (c + S); {@code log-repeats} 1 counts repeats by log₂(1 + count),
 * 0 once; {@code history-half-life-days} and, without times, {@code history-half-life-entries}
 * halve the weight of a known item at that age, and {@code candidate-half-life-days} that of a row
 * that met the candidate that long before the newest time, so that items bought together lately
 * come first; 0 turns each decay off. Items that tie at the edge of a neighborhood stay together,
 * up to four times the wanted number.
 *
 * <p>4 bytes an item and 8 bytes a neighbor, so about 4 I + 8 I k.
 */
public final class ItemKnn implements Trainer {
  static final int KIND = 4;

  @Override
  public String name() {
    return "item-knn";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "neighbors", 20.0,
        "similarity", 0.0,
        "shrinkage", 0.0,
        "of-known", 0.0,
        "normalized", 0.0,
        "row-exponent", 0.0,
        "log-repeats", 0.0,
        "history-half-life-days", 0.0,
        "history-half-life-entries", 0.0,
        "candidate-half-life-days", 0.0);
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException where the rows are empty or a parameter is out of range
   */
  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    Similarity similarity = Similarity.of(parameters);
    boolean logarithm = parameters.count("log-repeats") == 1;
    boolean plain = similarity == Similarity.LOG_LIKELIHOOD;
    WeightedRows rows = DistinctItems.counted(sequences, logarithm && !plain);
    double exponent = Checks.atLeast(0, parameters, "row-exponent");
    rows = plain || exponent == 0 ? rows : lessOfLongRows(rows, exponent / 2);
    boolean ofKnown = parameters.count("of-known") == 1;
    double halfLife = Checks.atLeast(0, parameters, "candidate-half-life-days");
    WeightedRows neighbors =
        ItemNeighborhoods.of(
            rows,
            DistinctItems.decayed(sequences, halfLife),
            new ItemNeighborhoods.Measure(
                similarity,
                Checks.atLeast(0, parameters, "shrinkage"),
                Checks.count(parameters, "neighbors"),
                ofKnown));
    neighbors = parameters.count("normalized") > 0 ? summingToOne(neighbors) : neighbors;
    WeightedHistory.Weighting weighting =
        new WeightedHistory.Weighting(
            Checks.atLeast(0, parameters, "history-half-life-days"),
            Checks.atLeast(0, parameters, "history-half-life-entries"),
            logarithm);
    Model model = new Model(ofKnown ? neighbors : neighbors.transposed(), weighting);
    return parameters.count("normalized") == 2 && !ofKnown
        ? Centered.of(model, neighbors, DistinctItems.counted(sequences, false))
        : model;
  }

  static Recommender read(ModelInput in) {
    return new Model(in.rows().square(), WeightedHistory.Weighting.read(in));
  }

  /** Each value divided by this power of how many items its row holds. */
  private static WeightedRows lessOfLongRows(WeightedRows rows, double power) {
    WeightedRows.Builder scaled = new WeightedRows.Builder();
    for (int row = 0; row < rows.rows(); row++) {
      float factor = (float) Math.pow(Math.max(1, rows.size(row)), -power);
      for (int position = rows.start(row); position < rows.end(row); position++) {
        scaled.add(rows.columnAt(position), factor * rows.valueAt(position));
      }
      scaled.endRow();
    }
    return scaled.build(rows.columns());
  }

  private static WeightedRows summingToOne(WeightedRows rows) {
    WeightedRows.Builder scaled = new WeightedRows.Builder();
    for (int row = 0; row < rows.rows(); row++) {
      float sum = 0;
      for (int position = rows.start(row); position < rows.end(row); position++) {
        sum += rows.valueAt(position);
      }
      for (int position = rows.start(row); position < rows.end(row); position++) {
        scaled.add(rows.columnAt(position), rows.valueAt(position) / sum);
      }
      scaled.endRow();
    }
    return scaled.build(rows.columns());
  }

  /** Of each known item the candidates whose neighborhood it is in. */
  @RegisterForReflection
  private record Model(WeightedRows candidates, WeightedHistory.Weighting weighting)
      implements Recommender, Stored {
    @Override
    public int items() {
      return candidates.rows();
    }

    @Override
    public void score(History history, float[] scores) {
      Arrays.fill(scores, 0, items(), 0);
      WeightedHistory known = new WeightedHistory(history, items(), weighting);
      for (int rank = 0; rank < known.size(); rank++) {
        int item = known.itemAt(rank);
        float weight = (float) known.weightAt(rank);
        for (int at = candidates.start(item); at < candidates.end(item); at++) {
          scores[candidates.columnAt(at)] += weight * candidates.valueAt(at);
        }
      }
      Scores.zeroSaysNothing(scores, items());
    }

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public void write(ModelOutput out) {
      out.rows(candidates);
      weighting.write(out);
    }

    @Override
    public long bytes() {
      return candidates.bytes();
    }
  }
}
