package io.quanyu.recommendation.model;

import java.util.Map;

/**
 * What many rows met lately, the same for everybody: score(j) = Σᵤ 2^(−age ÷ half-life) over the
 * rows u that hold j, where age is from the last time they met it to the newest time of training.
 * Without times it is plain popularity, whatever the order of the rows. NaN where no row holds j.
 *
 * <p>Parameter: {@code half-life-days}, 0 for no decay. 4 bytes an item.
 */
public final class Trending implements Trainer {
  @Override
  public String name() {
    return "trending";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of("half-life-days", 14.0);
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException where the rows are empty or the half-life is below 0
   */
  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    double halfLife = Checks.atLeast(0, parameters, "half-life-days");
    WeightedRows rows = DistinctItems.decayed(sequences, halfLife);
    double[] sums = new double[sequences.items()];
    for (int position = 0; position < rows.end(rows.rows() - 1); position++) {
      sums[rows.columnAt(position)] += rows.valueAt(position);
    }
    float[] scores = new float[sums.length];
    for (int item = 0; item < sums.length; item++) {
      scores[item] = sums[item] > 0 ? (float) sums[item] : Float.NaN;
    }
    return new SameForAll(scores);
  }
}
