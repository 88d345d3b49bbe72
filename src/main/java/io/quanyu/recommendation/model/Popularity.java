package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.Map;

/**
 * What most rows hold, the same for everybody: score(j) = number of rows with j. The floor that
 * every other recommender is compared with.
 */
public final class Popularity implements Trainer {
  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of();
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    float[] rows = new float[sequences.items()];
    int[] lastRow = new int[sequences.items()];
    Arrays.fill(lastRow, -1);
    for (int row = 0; row < sequences.rows(); row++) {
      for (int position = sequences.start(row); position < sequences.end(row); position++) {
        int item = sequences.itemAt(position);
        if (lastRow[item] != row) {
          lastRow[item] = row;
          rows[item]++;
        }
      }
    }
    return new SameForAll(rows);
  }

  /** Of counts or other scores that were summed elsewhere, one an item. */
  public static Recommender of(float[] scores) {
    return new SameForAll(scores.clone());
  }
}
