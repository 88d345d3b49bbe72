package io.quanyu.strategy.budget.curve;

/**
 * How a period's spend works on in later periods: a_t = Σ w_k x_(t−k) + what was carried in. The
 * response to x_0 lasts until less than a hundredth of its weights is to come. Implementations are
 * immutable and thread-safe.
 */
public interface Carryover {
  /** What is left to come when a tail is cut off, as a part of all weights. */
  double CUT = 0.01;

  /** w_k of lag k from 0; 0 behind the window. */
  double weight(int lag);

  /** The sum of all weights, those of endless carry-over included. */
  double total();

  /** How many periods behind the spend's own count, so that at most {@link #CUT} is cut off. */
  default int tail() {
    double left = total();
    int lag = 0;
    double cut = CUT * (left - weight(0));
    left -= weight(0);
    while (left > cut && left > 0) {
      lag++;
      left -= weight(lag);
    }
    return lag;
  }

  /**
   * The adstocked spends of the periods.
   *
   * @param spends of the periods to plan
   * @param history of those before, oldest first; may be empty
   */
  default double[] adstock(double[] spends, double[] history) {
    double[] adstocked = new double[spends.length];
    for (int t = 0; t < spends.length; t++) {
      for (int lag = 0; lag <= t; lag++) {
        adstocked[t] += weight(lag) * spends[t - lag];
      }
      for (int before = 1; before <= history.length; before++) {
        adstocked[t] += weight(t + before) * history[history.length - before];
      }
    }
    return adstocked;
  }
}
