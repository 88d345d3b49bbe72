package io.quanyu.prediction.model;

/**
 * p = 1 ÷ (1 + e^−(a + b × x)) by maximum likelihood, x being the margin. Labels are softened to
 * (N₊ + 1) ÷ (N₊ + 2) and 1 ÷ (N₋ + 2), so that examples that a margin separates give no infinite
 * slope (Platt 1999; Newton's steps of Lin, Lin and Weng 2007). The slope is at least 0. Immutable
 * and thread-safe.
 */
public final class Platt implements Calibrator {
  static final int KIND = 1;
  private static final int STEPS = 100;

  private final double intercept;
  private final double slope;

  Platt(double intercept, double slope) {
    this.intercept = intercept;
    this.slope = slope;
  }

  /** Of a margin and a label each. */
  public static Platt fit(double[] margins, byte... labels) {
    double positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    double high = (positives + 1) / (positives + 2);
    double low = 1 / (labels.length - positives + 2);
    double scale = scale(margins);
    double a = Math.log((positives + 1) / (labels.length - positives + 1));
    double b = 0;
    double loss = loss(a, b / scale, margins, high, low, labels);
    for (int step = 0; step < STEPS; step++) {
      double[] move = move(a, b, margins, scale, high, low, labels);
      double size = 1;
      double lower = loss(a + move[0], (b + move[1]) / scale, margins, high, low, labels);
      while (lower > loss && size > 1e-10) {
        size /= 2;
        lower = loss(a + size * move[0], (b + size * move[1]) / scale, margins, high, low, labels);
      }
      if (!(lower <= loss)) {
        break;
      }
      a += size * move[0];
      b += size * move[1];
      boolean done = loss - lower < 1e-13 * loss;
      loss = lower;
      if (done) {
        break;
      }
    }
    return b > 0
        ? new Platt(a, b / scale)
        : new Platt(Math.log((positives + 1) / (labels.length - positives + 1)), 0);
  }

  /** What margins are multiplied by. */
  public double slope() {
    return slope;
  }

  /** What is added to them. */
  public double intercept() {
    return intercept;
  }

  @Override
  public double probability(double margin) {
    return Logit.probability(intercept + slope * margin);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    out.number(intercept).number(slope);
  }

  /** Newton's step is taken on margins of size 1, where its matrix is well conditioned. */
  private static double scale(double... margins) {
    double most = 1e-12;
    for (double margin : margins) {
      most = Math.max(most, Math.abs(margin));
    }
    return most;
  }

  private static double loss(
      double a, double b, double[] margins, double high, double low, byte... labels) {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double margin = a + b * margins[row];
      double target = labels[row] == 1 ? high : low;
      sum += target * Logit.loss(margin, 1) + (1 - target) * Logit.loss(margin, 0);
    }
    return sum;
  }

  private static double[] move(
      double a, double b, double[] margins, double scale, double high, double low, byte... labels) {
    double first = 0;
    double times = 0;
    double weight = 1e-12;
    double product = 0;
    double square = 1e-12;
    for (int row = 0; row < labels.length; row++) {
      double x = margins[row] / scale;
      double p = Logit.probability(a + b * x);
      double miss = (labels[row] == 1 ? high : low) - p;
      double w = p * (1 - p);
      first += miss;
      times += miss * x;
      weight += w;
      product += w * x;
      square += w * x * x;
    }
    double determinant = weight * square - product * product;
    return new double[] {
      (square * first - product * times) / determinant,
      (weight * times - product * first) / determinant
    };
  }
}
