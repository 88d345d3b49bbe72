package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * What a channel's spends over periods return, the tail behind the last one included: with
 * saturation after carry-over Σ f(a_t), with saturation before it Σ_t Σ_k w_k f(x_(t−k)).
 *
 * @param curve f
 * @param carryover w
 * @param saturationFirst whether spends are saturated before they are carried over
 */
@RegisterForReflection
public record FlightResponse(ResponseCurve curve, Carryover carryover, boolean saturationFirst) {
  /**
   * The response from the first period to the end of the tail.
   *
   * @param spends of the periods
   * @param history of the periods before, oldest first
   * @param baseline spend of each period behind the last one
   */
  public double response(double[] spends, double[] history, double baseline) {
    double[] whole = new double[spends.length + carryover.tail()];
    System.arraycopy(spends, 0, whole, 0, spends.length);
    Arrays.fill(whole, spends.length, whole.length, baseline);
    double[] worked =
        saturationFirst
            ? carryover.adstock(saturated(whole), saturated(history))
            : saturated(carryover.adstock(whole, history));
    return Arrays.stream(worked).sum();
  }

  private double[] saturated(double[] spends) {
    return Arrays.stream(spends).map(curve::response).toArray();
  }
}
