package io.quanyu.recommendation.model;

/**
 * A random walk from the last items of a history over transitions: it starts at an entry with
 * probability ~ recency^lag, where lag 0 is the newest, and goes one or two steps, each to item j
 * with probability c(i, j) f(j) / Σ c(i, ·) f(·), f(j) = popularity(j)^−p. A walk of two steps that
 * comes back to where it began is left out.
 *
 * <p>Scoring takes depth · n or depth · n² steps for n kept transitions an item. Bytes: 8 an item,
 * beside the transitions, which may be shared.
 */
final class Walk implements Part, Stored {
  static final int KIND = 101;

  private final WeightedRows counts;
  private final float[] factors;
  private final float[] scales;
  private final int steps;
  private final Recency recency;

  /** Of {@code steps} 1 or 2; {@code factors} are the f(j). */
  Walk(WeightedRows counts, float[] factors, int steps, Recency recency) {
    this.counts = counts;
    this.factors = factors;
    this.steps = steps;
    this.recency = recency;
    this.scales = new float[counts.rows()];
    for (int item = 0; item < scales.length; item++) {
      double sum = 0;
      for (int at = counts.start(item); at < counts.end(item); at++) {
        sum += counts.valueAt(at) * factors[counts.columnAt(at)];
      }
      scales[item] = sum > 0 ? (float) (1 / sum) : 0;
    }
  }

  @Override
  public void add(History history, float weight, float[] scores) {
    float all = 0;
    for (int lag = 0; lag < recency.depth(history); lag++) {
      all += leads(recency.item(history, lag)) ? recency.at(lag) : 0;
    }
    for (int lag = 0; lag < recency.depth(history); lag++) {
      int item = recency.item(history, lag);
      if (leads(item)) {
        walk(item, weight * recency.at(lag) / all, scores);
      }
    }
  }

  private boolean leads(int item) {
    return item < scales.length && scales[item] > 0;
  }

  private void walk(int item, float weight, float[] scores) {
    if (steps == 1) {
      step(item, -1, weight, scores);
      return;
    }
    for (int at = counts.start(item); at < counts.end(item); at++) {
      int middle = counts.columnAt(at);
      float there = weight * scales[item] * counts.valueAt(at) * factors[middle];
      step(middle, item, there, scores);
    }
  }

  private void step(int from, int origin, float weight, float[] scores) {
    float scaled = weight * scales[from];
    for (int at = counts.start(from); at < counts.end(from); at++) {
      int to = counts.columnAt(at);
      if (to != origin) {
        scores[to] += scaled * counts.valueAt(at) * factors[to];
      }
    }
  }

  int items() {
    return scales.length;
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ModelOutput out) {
    out.rows(counts).finite("item factors", factors).integer(steps);
    recency.write(out);
  }

  static Walk read(ModelInput in) {
    WeightedRows counts = in.rows().square();
    float[] factors = in.finite("item factors");
    if (factors.length != counts.columns()) {
      throw ModelInput.damaged("an item lacks its factor");
    }
    return new Walk(counts, factors, in.integer(), Recency.read(in));
  }

  @Override
  public long bytes() {
    return 8L * scales.length;
  }
}
