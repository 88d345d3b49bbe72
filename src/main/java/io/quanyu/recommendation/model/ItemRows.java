package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * A linear recommender as the weights that an item of a history gives to others, of each item the
 * greatest m: scores are the sum of the rows of the history's items. 4 bytes an item and 8 bytes a
 * weight, no more than 4 |I| + 8 m |I|; n m steps for a history of n different items. Holds nothing
 * of a row of the training data but these sums over all.
 */
final class ItemRows implements Recommender, Stored {
  static final int KIND = 3;
  private static final int BATCH = 32;

  private final WeightedRows rows;

  private ItemRows(WeightedRows rows) {
    this.rows = rows;
  }

  /** The rows of a filter, {@code most} weights of each. Takes |I| scorings, in parallel. */
  static ItemRows of(FilterRecommender filter, int most) {
    int items = filter.items();
    int kept = Math.min(most, items);
    int[] others = new int[Math.multiplyExact(items, kept)];
    float[] weights = new float[others.length];
    Chunks.run(
        items,
        (first, end) -> {
          Greatest greatest = new Greatest(kept);
          float[][] scores = new float[BATCH][items];
          for (int item = first; item < end; item += BATCH) {
            int size = Math.min(BATCH, end - item);
            float[][] batch = Arrays.copyOf(scores, size);
            filter.score(single(item, size), batch);
            for (int row = 0; row < size; row++) {
              greatest.select(batch[row]);
              greatest.copy(others, weights, (item + row) * kept);
            }
          }
        });
    int[] starts = new int[items + 1];
    for (int item = 0; item < items; item++) {
      starts[item + 1] = starts[item] + kept;
    }
    return new ItemRows(new WeightedRows(items, starts, others, weights));
  }

  private static History[] single(int first, int size) {
    History[] histories = new History[size];
    for (int row = 0; row < size; row++) {
      histories[row] = History.of(first + row);
    }
    return histories;
  }

  @Override
  public int items() {
    return rows.rows();
  }

  @Override
  public void score(History history, float[] scores) {
    CountMatrix known = CountMatrix.of(history, items());
    Arrays.fill(scores, 0, items(), 0);
    for (int position = 0; position < known.size(); position++) {
      int item = known.itemAt(position);
      for (int at = rows.start(item); at < rows.end(item); at++) {
        scores[rows.columnAt(at)] += rows.valueAt(at);
      }
    }
    Scores.allZeroSayNothing(scores, items());
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    out.rows(rows);
  }

  static ItemRows read(ModelInput in) {
    return new ItemRows(in.rows().square());
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }
}
