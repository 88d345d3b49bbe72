package io.quanyu.prediction.model;

/**
 * The values that a leaf may have, and the best of them: with G and H the sums of first and second
 * derivatives, w = −G ÷ (H + λ) cut to the range, which lowers the loss by −(G w + ½ (H + λ) w²)
 * (Chen and Guestrin, XGBoost, 2016, eq. 5 and 6, here times 2).
 */
final class LeafRange {
  static final LeafRange FREE = new LeafRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final double low;
  private final double high;

  private LeafRange(double low, double high) {
    this.low = low;
    this.high = high;
  }

  double value(double first, double second, double l2) {
    double weight = second + l2;
    double free = weight > 0 ? -first / weight : 0;
    return Math.min(high, Math.max(low, free));
  }

  static double score(double value, double first, double second, double l2) {
    return -(2 * first * value + (second + l2) * value * value);
  }

  /** What lies below a value. */
  LeafRange below(double value) {
    return new LeafRange(low, Math.min(high, value));
  }

  /** What lies above a value. */
  LeafRange above(double value) {
    return new LeafRange(Math.max(low, value), high);
  }
}
