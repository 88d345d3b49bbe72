package io.quanyu.prediction.train;

import io.quanyu.prediction.serve.CustomerValue;
import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.FitPurchases;
import io.quanyu.prediction.value.FitSpending;
import io.quanyu.prediction.value.PurchaseFamily;
import io.quanyu.prediction.value.PurchaseFit;
import io.quanyu.prediction.value.SpendingFit;
import io.quanyu.prediction.value.Summaries;
import java.util.Arrays;

/** Collects how customers bought, 28 bytes each, and fits their value. Not thread-safe. */
final class FitValue {
  private int[] frequency = new int[256];
  private double[] recency = new double[256];
  private double[] age = new double[256];
  private double[] meanValue = new double[256];
  private int size;

  void add(OrderDays days) {
    if (size == frequency.length) {
      frequency = Arrays.copyOf(frequency, 2 * size);
      recency = Arrays.copyOf(recency, 2 * size);
      age = Arrays.copyOf(age, 2 * size);
      meanValue = Arrays.copyOf(meanValue, 2 * size);
    }
    frequency[size] = days.frequency();
    recency[size] = days.recency();
    age[size] = days.age();
    meanValue[size++] = days.meanValue();
  }

  /** Fits both models; the same customers in any order give the same. */
  CustomerValue fit(String version) {
    Summaries all =
        Summaries.of(
            Arrays.copyOf(frequency, size),
            Arrays.copyOf(recency, size),
            Arrays.copyOf(age, size),
            Arrays.copyOf(meanValue, size));
    PurchaseFit buying = FitPurchases.fit(PurchaseFamily.BG_NBD, all);
    if (buying.rejection() != null) {
      return new CustomerValue(version, null, null, size, buying.rejection());
    }
    double[] found = buying.model().parameters();
    SpendingFit spending = FitSpending.fit(all);
    return new CustomerValue(
        version,
        new BetaGeometric(found[0], found[1], found[2], found[3], false),
        spending.model(),
        size,
        spending.rejection());
  }
}
