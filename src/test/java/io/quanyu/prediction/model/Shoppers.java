package io.quanyu.prediction.model;

import java.util.List;
import java.util.Random;

/**
 * Made-up visits: two numbers of which one is missing at times, a kind of five, and a column that
 * says nothing.
 */
public final class Shoppers {
  private Shoppers() {}

  /** So many of them. */
  public static Dataset random(int rows, long seed) {
    Random random = new Random(seed);
    Dataset.Builder builder = new Dataset.Builder(4);
    float[] row = new float[4];
    for (int at = 0; at < rows; at++) {
      boolean lacks = random.nextInt(5) == 0;
      row[0] = (float) random.nextGaussian();
      row[1] = lacks ? Float.NaN : (float) random.nextGaussian();
      row[2] = random.nextInt(8) == 0 ? Float.NaN : random.nextInt(5);
      row[3] = random.nextInt(3);
      double odds = 1.2 * row[0] + (lacks ? 1 : -row[1] * row[1] / 2);
      odds += row[2] == 1 || row[2] == 4 ? 1.5 : -.5;
      builder.add(row, random.nextDouble() < Logit.probability(odds) ? 1 : 0);
    }
    return builder.build(schema());
  }

  static Schema schema() {
    return new Schema(
        List.of(
            Column.numeric("dwell"),
            Column.numeric("basket"),
            Column.categorical("source", List.of("ad", "mail", "search", "shop", "direct")),
            Column.numeric("noise")));
  }
}
