package io.quanyu.prediction.value;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Forecasts of held-out days, of the model and of the naive baseline. Not thread-safe. */
final class ValueForecasts {
  private final OrderSplit split;
  private final Summaries customers;
  private final double[] actual;
  private final double[] model;
  private final double[] baseline;
  private final double[] active;

  ValueForecasts(OrderSplit split, PurchaseModel buying, double time) {
    this.split = split;
    this.customers = split.customers();
    int size = customers.size();
    this.actual = IntStream.range(0, size).mapToDouble(split::purchases).toArray();
    this.model = new double[size];
    this.baseline = new double[size];
    this.active = new double[size];
    for (int i = 0; i < size; i++) {
      int frequency = customers.frequency(i);
      double recency = customers.recency(i);
      double age = customers.age(i);
      model[i] = buying.expected(frequency, recency, age, time);
      baseline[i] = frequency == 0 ? 0 : frequency / age * time;
      active[i] = buying.active(frequency, recency, age);
    }
  }

  Forecast purchases() {
    return Forecast.of(actual, model, baseline);
  }

  Forecast spend(GammaGamma value) {
    double[] spent = IntStream.range(0, model.length).mapToDouble(split::spend).toArray();
    double[] forecast = new double[model.length];
    double[] naive = new double[model.length];
    for (int i = 0; i < model.length; i++) {
      double mean = value.expected(customers.frequency(i), customers.meanValue(i));
      forecast[i] = model[i] * mean;
      naive[i] = baseline[i] * customers.meanValue(i);
    }
    return Forecast.of(spent, forecast, naive);
  }

  /** Of the customers with frequencies from first to last. */
  FrequencyRow row(int first, int last) {
    int[] members =
        IntStream.range(0, model.length)
            .filter(i -> customers.frequency(i) >= first && customers.frequency(i) <= last)
            .toArray();
    return new FrequencyRow(
        first,
        members.length,
        mean(actual, members),
        mean(model, members),
        mean(baseline, members),
        mean(active, members));
  }

  private static double mean(double[] values, int[] members) {
    return Arrays.stream(members).mapToDouble(i -> values[i]).average().orElse(0);
  }
}
