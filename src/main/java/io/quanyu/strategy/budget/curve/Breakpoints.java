package io.quanyu.strategy.budget.curve;

/**
 * Spends at which a curve is cut into straight pieces: chords, so that a plan never promises more
 * than the curve gives. Denser near 0, where power and Hill curves with a shape below 1 have no
 * tangent.
 */
public final class Breakpoints {
  private Breakpoints() {}

  /** From {@code from} to {@code to}, with widths that grow evenly: from + (to − from)(k/n)². */
  public static double[] denserNearStart(double from, double to, int pieces) {
    double[] spends = new double[pieces + 1];
    for (int k = 0; k <= pieces; k++) {
      double part = (double) k / pieces;
      spends[k] = k == pieces ? to : from + (to - from) * part * part;
    }
    return spends;
  }

  /** The responses of a curve at spends. */
  public static double[] responses(ResponseCurve curve, double[] spends) {
    double[] responses = new double[spends.length];
    for (int k = 0; k < spends.length; k++) {
      responses[k] = curve.response(spends[k]);
    }
    return responses;
  }
}
