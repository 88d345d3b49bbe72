package io.quanyu.prediction.train;

import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.prediction.value.Summaries;
import java.util.Arrays;

/** How customers bought, 28 bytes each. Not thread-safe. */
final class Customers {
  private int[] frequency = new int[16];
  private double[] recency = new double[16];
  private double[] age = new double[16];
  private double[] meanValue = new double[16];
  private int size;

  /** Adds one, with the purchases that count. */
  void add(OrderDays days, int purchases) {
    if (size == frequency.length) {
      frequency = Arrays.copyOf(frequency, 2 * size);
      recency = Arrays.copyOf(recency, 2 * size);
      age = Arrays.copyOf(age, 2 * size);
      meanValue = Arrays.copyOf(meanValue, 2 * size);
    }
    frequency[size] = purchases;
    recency[size] = days.recency();
    age[size] = days.age();
    meanValue[size++] = days.spent().mean();
  }

  int size() {
    return size;
  }

  Summaries summaries() {
    return Summaries.of(
        Arrays.copyOf(frequency, size),
        Arrays.copyOf(recency, size),
        Arrays.copyOf(age, size),
        Arrays.copyOf(meanValue, size));
  }
}
