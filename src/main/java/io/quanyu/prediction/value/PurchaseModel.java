package io.quanyu.prediction.value;

/**
 * How customers without a contract buy and stop buying. A customer is told by the repeat purchases
 * x since the first, the time t of the last one since the first (0 where there was none) and the
 * age T, the time from the first purchase to now; all times are in the unit that the model was
 * fitted in. Implementations are immutable and thread-safe.
 */
public interface PurchaseModel {
  /** Which model it is. */
  PurchaseFamily family();

  /** Its parameters, in the family's order; a new array. */
  double[] parameters();

  /** The natural logarithm of the probability density of a customer's history. */
  double logLikelihood(int frequency, double recency, double age);

  /** The chance, 0 to 1, that the customer still buys at times. */
  double active(int frequency, double recency, double age);

  /** How many purchases to expect within the next {@code time}, 0 or above. */
  double expected(int frequency, double recency, double age, double time);

  /** How many repeat purchases to expect of somebody new within {@code time} of the first. */
  double expected(double time);
}
