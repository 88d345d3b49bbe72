package io.quanyu.prediction.model;

/** Log-odds and probabilities. */
public final class Logit {
  private static final double LEAST = 1e-12;

  private Logit() {}

  /** 1 ÷ (1 + e^−margin). */
  public static double probability(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }

  /** log(p ÷ (1 − p)), with p kept 1e-12 away from 0 and 1. */
  public static double of(double probability) {
    double p = Math.min(1 - LEAST, Math.max(LEAST, probability));
    return Math.log(p / (1 - p));
  }

  /** −log of the probability of the label, log(1 + e^∓margin), which does not overflow. */
  public static double loss(double margin, int label) {
    double wrong = label == 1 ? -margin : margin;
    return Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)));
  }
}
