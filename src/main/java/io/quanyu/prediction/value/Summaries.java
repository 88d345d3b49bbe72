package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What the models read of customers, in flat arrays of 28 bytes a customer: the repeat purchases
 * since the first (frequency), the time of the last of them since the first (recency, 0 where there
 * was none), the time from the first purchase until now (age), both in one unit of time, and the
 * mean value of the repeat purchases (0 where there was none). Immutable once built; thread-safe.
 */
public final class Summaries {
  private final int[] frequency;
  private final double[] recency;
  private final double[] age;
  private final double[] meanValue;

  private Summaries(int[] frequency, double[] recency, double[] age, double[] meanValue) {
    this.frequency = frequency;
    this.recency = recency;
    this.age = age;
    this.meanValue = meanValue;
  }

  /** Of arrays of one length, which are copied. */
  public static Summaries of(int[] frequency, double[] recency, double[] age, double[] meanValue) {
    return new Summaries(frequency.clone(), recency.clone(), age.clone(), meanValue.clone());
  }

  /** How many customers. */
  public int size() {
    return frequency.length;
  }

  /** Repeat purchases of a customer. */
  public int frequency(int customer) {
    return frequency[customer];
  }

  /** The time of a customer's last repeat purchase since the first. */
  public double recency(int customer) {
    return recency[customer];
  }

  /** The time since a customer's first purchase. */
  public double age(int customer) {
    return age[customer];
  }

  /** The mean value of a customer's repeat purchases. */
  public double meanValue(int customer) {
    return meanValue[customer];
  }

  /** How many customers have bought again. */
  public int repeatBuyers() {
    return (int) Arrays.stream(frequency).filter(each -> each > 0).count();
  }

  /** The first customer whose figures contradict each other, as a fault. */
  Optional<Rejection> fault() {
    for (int i = 0; i < size(); i++) {
      boolean repeats = frequency[i] > 0;
      boolean fits = recency[i] >= 0 && recency[i] <= age[i] && repeats == recency[i] > 0;
      if (frequency[i] < 0 || !fits || Double.isInfinite(age[i])) {
        return at("value_times_invalid", i);
      }
      if (!(meanValue[i] >= 0) || Double.isInfinite(meanValue[i])) {
        return at("value_negative", i);
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> at(String code, int customer) {
    return Optional.of(
        new Rejection(code, "/" + customer, Map.of("customer", String.valueOf(customer + 1))));
  }
}
