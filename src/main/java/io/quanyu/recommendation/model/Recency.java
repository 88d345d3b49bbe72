package io.quanyu.recommendation.model;

/** What the last entries of a history weigh: decay^lag, lag 0 the newest. Immutable. */
final class Recency {
  private final float[] weights;

  /** Of so many last entries, each weighing {@code decay} times the one after it. */
  Recency(int depth, double decay) {
    weights = new float[depth];
    for (int lag = 0; lag < depth; lag++) {
      weights[lag] = (float) Math.pow(decay, lag);
    }
  }

  private Recency(float[] weights) {
    this.weights = weights;
  }

  void write(ModelOutput out) {
    out.finite("weights of recency", weights);
  }

  static Recency read(ModelInput in) {
    return new Recency(in.finite("weights of recency"));
  }

  /** How many entries of the history count. */
  int depth(History history) {
    return Math.min(weights.length, history.size());
  }

  /** The item of an entry, counted from the newest. */
  int item(History history, int lag) {
    return history.itemAt(history.size() - 1 - lag);
  }

  float at(int lag) {
    return weights[lag];
  }

  /** Whether a newer entry of the history holds the same item. */
  boolean isNewer(History history, int lag) {
    int item = item(history, lag);
    for (int newer = 0; newer < lag; newer++) {
      if (item(history, newer) == item) {
        return true;
      }
    }
    return false;
  }
}
