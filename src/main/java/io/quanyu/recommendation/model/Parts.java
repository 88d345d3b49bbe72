package io.quanyu.recommendation.model;

import java.util.Arrays;

/** The parts of recommenders from sequences, each built from a trainer's parameters. */
final class Parts {
  private final Sequences sequences;
  private final Parameters parameters;
  private WeightedRows counts;

  Parts(Sequences sequences, Parameters parameters) {
    this.sequences = sequences;
    this.parameters = parameters;
  }

  /** Session nearest neighbors. */
  Part nearestRows() {
    return new NearestRows(
        new RowIndex(sequences, positive("rows")),
        new GapWeights(50, parameters.get("distance"), 1, parameters.get("neighbor-backward")),
        recency(),
        new Rarity(parameters.get("idf"), parameters.get("length")),
        positive("neighbors"));
  }

  /** Transitions from the last items. */
  Part transitions() {
    float[] ones = new float[sequences.items()];
    Arrays.fill(ones, 1);
    return new Walk(counts(), factors(parameters.get("popularity")), 1, recency());
  }

  /** Transitions from what the last items lead to. */
  Part twoHop() {
    return new Walk(counts(), factors(parameters.get("two-hop-popularity")), 2, recency());
  }

  /** Bytes that the parts built so far share. */
  long sharedBytes() {
    return counts == null ? 0 : counts.bytes();
  }

  private Recency recency() {
    return new Recency(positive("depth"), parameters.get("recency"));
  }

  private WeightedRows counts() {
    if (counts == null) {
      GapWeights weights =
          new GapWeights(
              positive("reach"),
              parameters.get("gap-power"),
              parameters.get("gap-decay"),
              parameters.get("backward"));
      counts = TransitionCounts.of(sequences, weights, positive("kept"));
    }
    return counts;
  }

  /** f(j) = (entries with j)^−power. */
  private float[] factors(double power) {
    int[] entries = new int[sequences.items()];
    for (int entry = 0; entry < sequences.size(); entry++) {
      entries[sequences.itemAt(entry)]++;
    }
    float[] factors = new float[entries.length];
    for (int item = 0; item < entries.length; item++) {
      factors[item] = (float) Math.pow(Math.max(1, entries[item]), -power);
    }
    return factors;
  }

  private int positive(String name) {
    int value = parameters.count(name);
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
    }
    return value;
  }
}
