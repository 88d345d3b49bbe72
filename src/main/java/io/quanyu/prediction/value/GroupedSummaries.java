package io.quanyu.prediction.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Customers of equal frequency, recency and age counted together, in a fixed order whatever the
 * customers' order was: a likelihood then costs by distinct histories, and is the same sum. Flat
 * arrays of 28 bytes a history. Immutable; thread-safe.
 */
final class GroupedSummaries {
  private final int[] frequency;
  private final double[] recency;
  private final double[] age;
  private final int[] customers;
  private final int total;

  private GroupedSummaries(Summaries all, int[] first, int[] customers) {
    this.frequency = Arrays.stream(first).map(all::frequency).toArray();
    this.recency = Arrays.stream(first).mapToDouble(all::recency).toArray();
    this.age = Arrays.stream(first).mapToDouble(all::age).toArray();
    this.customers = customers;
    this.total = all.size();
  }

  static GroupedSummaries of(Summaries all) {
    Comparator<Integer> order =
        Comparator.<Integer>comparingInt(all::frequency)
            .thenComparingDouble(all::recency)
            .thenComparingDouble(all::age);
    int[] sorted =
        IntStream.range(0, all.size()).boxed().sorted(order).mapToInt(each -> each).toArray();
    int[] first = new int[sorted.length];
    int[] counts = new int[sorted.length];
    int groups = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || order.compare(sorted[i - 1], sorted[i]) != 0) {
        first[groups++] = sorted[i];
      }
      counts[groups - 1]++;
    }
    return new GroupedSummaries(all, Arrays.copyOf(first, groups), Arrays.copyOf(counts, groups));
  }

  /** The sum over all customers. */
  double logLikelihood(PurchaseModel model) {
    double sum = 0;
    for (int i = 0; i < customers.length; i++) {
      sum += customers[i] * model.logLikelihood(frequency[i], recency[i], age[i]);
    }
    return sum;
  }

  int total() {
    return total;
  }

  /** The mean age, a scale to begin with. */
  double meanAge() {
    double sum = 0;
    for (int i = 0; i < customers.length; i++) {
      sum += customers[i] * age[i];
    }
    return sum / total;
  }

  /** Whether all have the same history, which any model fits. */
  boolean isOne() {
    return customers.length == 1;
  }
}
