package io.quanyu.recommendation.model;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small sequences for tests. */
final class Rows {
  private Rows() {}

  static Sequences of(int items, int[]... rows) {
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int[] row : rows) {
      for (int item : row) {
        builder.add(item, 0);
      }
      builder.endRow();
    }
    return builder.build(items);
  }

  static int[][] random(Random random, int items) {
    int[][] rows = new int[1 + random.nextInt(30)][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = random.ints(random.nextInt(9), 0, items).toArray();
    }
    return rows;
  }

  static History history(Random random, int items) {
    return History.of(random.ints(random.nextInt(6), 0, items).toArray());
  }

  static Recommender train(Trainer trainer, Sequences sequences, Map<String, Double> given) {
    return trainer.train(sequences, Parameters.of(trainer, given));
  }

  static float[] scores(Recommender recommender, History history) {
    float[] scores = new float[recommender.items()];
    recommender.score(history, scores);
    return scores;
  }

  /** Scores with 0 where nothing is said. */
  static double[] plain(Recommender recommender, History history) {
    float[] scores = scores(recommender, history);
    double[] plain = new double[scores.length];
    for (int item = 0; item < plain.length; item++) {
      plain[item] = Float.isNaN(scores[item]) ? 0 : scores[item];
    }
    return plain;
  }

  /** One set of values over another. */
  static Map<String, Double> with(Map<String, Double> values, Map<String, Double> instead) {
    Map<String, Double> all = new TreeMap<>(values);
    all.putAll(instead);
    return all;
  }
}
