package io.quanyu.prediction.value;

import java.util.Arrays;
import java.util.Random;

/**
 * Customers made by a model's own story, event by event: a check that owes nothing to its formulas.
 */
final class Simulated {
  static final double AGE = 40;
  static final double LATER = 30;

  private final Random random = new Random(7);
  private final int[] frequency;
  private final double[] recency;
  private final int[] later;

  private Simulated(int size) {
    frequency = new int[size];
    recency = new double[size];
    later = new int[size];
  }

  static Simulated of(PurchaseModel model, int size) {
    Simulated made = new Simulated(size);
    for (int i = 0; i < size; i++) {
      made.live(model, i);
    }
    return made;
  }

  Summaries summaries() {
    double[] age = new double[frequency.length];
    Arrays.fill(age, AGE);
    return Summaries.of(frequency, recency, age, new double[age.length]);
  }

  int later(int customer) {
    return later[customer];
  }

  private void live(PurchaseModel model, int customer) {
    double[] p = model.parameters();
    double rate = gamma(p[0]) / p[1];
    boolean pareto = model.family() == PurchaseFamily.PARETO_NBD;
    double end = pareto ? exponential(gamma(p[2]) / p[3]) : Double.MAX_VALUE;
    double leaves = pareto ? 0 : beta(p[2], p[3]);
    boolean first = model.family() == PurchaseFamily.MBG_NBD;
    double time = 0;
    boolean active = !first || random.nextDouble() >= leaves;
    while (active) {
      time += exponential(rate);
      if (time > Math.min(end, AGE + LATER)) {
        return;
      }
      buy(customer, time);
      active = random.nextDouble() >= leaves;
    }
  }

  private void buy(int customer, double time) {
    if (time <= AGE) {
      frequency[customer]++;
      recency[customer] = time;
    } else {
      later[customer]++;
    }
  }

  private double exponential(double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  private double beta(double a, double b) {
    double x = gamma(a);
    return x / (x + gamma(b));
  }

  /** Marsaglia and Tsang (2000), raised below 1. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
