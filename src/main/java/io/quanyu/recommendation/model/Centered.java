package io.quanyu.recommendation.model;

/**
 * Item neighbors that predict how far somebody is from the mean: score(j) = m(j) + Σᵢ w(i, j) (x(i)
 * − m(i)), where x(i) is 1 of a known item and else 0, and m the share of rows that hold an item.
 * So an item of which no neighbor is known has a score too. Sarwar, Karypis, Konstan and Riedl (WWW
 * 2001), as the benchmark BARS has it. 4 bytes an item beside the neighbors. Immutable.
 */
final class Centered implements Recommender, Stored {
  static final int KIND = 10;

  private final Recommender neighbors;
  private final float[] offsets;

  private Centered(Recommender neighbors, float[] offsets) {
    this.neighbors = neighbors;
    this.offsets = offsets;
  }

  /**
   * The same neighbors, centered.
   *
   * @param weights row j holds the neighbors i of the candidate j
   * @param rows what was trained on, distinct
   */
  static Centered of(Recommender neighbors, WeightedRows weights, WeightedRows rows) {
    float[] means = new float[rows.columns()];
    for (int at = 0; at < rows.end(rows.rows() - 1); at++) {
      means[rows.columnAt(at)] += 1f / rows.rows();
    }
    float[] offsets = means.clone();
    for (int item = 0; item < offsets.length; item++) {
      for (int at = weights.start(item); at < weights.end(item); at++) {
        offsets[item] -= weights.valueAt(at) * means[weights.columnAt(at)];
      }
    }
    return new Centered(neighbors, offsets);
  }

  static Centered read(ModelInput in) {
    Recommender neighbors = ItemKnn.read(in);
    float[] offsets = in.finite("offsets");
    if (offsets.length != neighbors.items()) {
      throw ModelInput.damaged("it has " + offsets.length + " offsets");
    }
    return new Centered(neighbors, offsets);
  }

  @Override
  public int items() {
    return offsets.length;
  }

  @Override
  public void score(History history, float[] scores) {
    neighbors.score(history, scores);
    for (int item = 0; item < offsets.length; item++) {
      scores[item] = (Float.isNaN(scores[item]) ? 0 : scores[item]) + offsets[item];
    }
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    ((Stored) neighbors).write(out);
    out.finite("offsets", offsets);
  }

  @Override
  public long bytes() {
    return neighbors.bytes() + (long) Float.BYTES * offsets.length;
  }
}
