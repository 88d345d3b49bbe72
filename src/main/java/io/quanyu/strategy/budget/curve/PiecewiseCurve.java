package io.quanyu.strategy.budget.curve;

import java.util.Arrays;

/**
 * Straight between points, level behind the last one; of any shape. {@link #inflection} is the last
 * point at which it bends upwards. Immutable, thread-safe.
 */
public final class PiecewiseCurve implements ResponseCurve {
  private final double[] spends;
  private final double[] responses;

  /** Two points or more, spends rising. */
  public PiecewiseCurve(double[] spends, double[] responses) {
    this.spends = spends.clone();
    this.responses = responses.clone();
  }

  @Override
  public double response(double spend) {
    if (spend >= spends[spends.length - 1]) {
      return responses[spends.length - 1];
    }
    int piece = piece(spend);
    double part = (spend - spends[piece]) / (spends[piece + 1] - spends[piece]);
    return responses[piece] + part * (responses[piece + 1] - responses[piece]);
  }

  @Override
  public double slope(double spend) {
    return spend >= spends[spends.length - 1] ? 0 : slopeOf(piece(spend));
  }

  @Override
  public double slopeBefore(double spend) {
    int at = Arrays.binarySearch(spends, spend);
    boolean behind = spend > spends[spends.length - 1];
    return behind ? 0 : slopeOf(at > 0 ? at - 1 : piece(spend));
  }

  @Override
  public double[] corners() {
    return spends.clone();
  }

  @Override
  public boolean hasCorners() {
    return spends.length > 2;
  }

  @Override
  public double inflection() {
    for (int k = spends.length - 2; k > 0; k--) {
      if (slopeOf(k) > slopeOf(k - 1) + 1e-12 * Math.abs(slopeOf(k - 1))) {
        return spends[k];
      }
    }
    return 0;
  }

  private double slopeOf(int piece) {
    return (responses[piece + 1] - responses[piece]) / (spends[piece + 1] - spends[piece]);
  }

  private int piece(double spend) {
    int at = Arrays.binarySearch(spends, spend);
    return Math.max(0, Math.min(spends.length - 2, at >= 0 ? at : -at - 2));
  }
}
