package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Logit;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whether probabilities are true: log-odds of the label = intercept + slope × log-odds predicted,
 * by maximum likelihood, with Wald intervals (Cox 1958; Van Calster et al. 2016). Probabilities are
 * kept 1e-12 away from 0 and 1.
 *
 * @param slope 1 where they are; below 1 where they are too extreme
 * @param intercept 0 where they are true on average, with the slope held at 1; below 0 where they
 *     are too high
 */
@RegisterForReflection
public record CalibrationFit(Interval slope, Interval intercept) {
  private static final int STEPS = 100;
  private static final double ENOUGH = 1e-10;

  static CalibrationFit of(double[] probabilities, byte... labels) {
    double[] margins = new double[labels.length];
    for (int row = 0; row < margins.length; row++) {
      margins[row] = Logit.of(probabilities[row]);
    }
    return new CalibrationFit(slope(margins, labels), intercept(margins, labels));
  }

  private static Interval slope(double[] margins, byte... labels) {
    double a = 0;
    double b = 1;
    Sums sums = Sums.at(a, b, margins, labels);
    for (int step = 0; step < STEPS; step++) {
      double determinant = sums.weight * sums.square - sums.product * sums.product;
      if (!(determinant > 0)) {
        return new Interval(Double.NaN, Double.NaN, Double.NaN);
      }
      double da = (sums.square * sums.first - sums.product * sums.firstTimes) / determinant;
      double db = (sums.weight * sums.firstTimes - sums.product * sums.first) / determinant;
      double size = 1;
      Sums next = Sums.at(a + da, b + db, margins, labels);
      while (next.loss > sums.loss && size > 1e-6) {
        size /= 2;
        next = Sums.at(a + size * da, b + size * db, margins, labels);
      }
      a += size * da;
      b += size * db;
      sums = next;
      if (Math.abs(da) + Math.abs(db) < ENOUGH) {
        break;
      }
    }
    double determinant = sums.weight * sums.square - sums.product * sums.product;
    return Interval.of(b, Math.sqrt(sums.weight / determinant));
  }

  /** The gradient is monotone in the intercept: Newton, held within a bracket. */
  private static Interval intercept(double[] margins, byte... labels) {
    double low = -50;
    double high = 50;
    double a = 0;
    Sums sums = Sums.at(a, 1, margins, labels);
    for (int step = 0; step < STEPS && Math.abs(sums.first) > ENOUGH * labels.length; step++) {
      if (sums.first > 0) {
        low = a;
      } else {
        high = a;
      }
      double next = a + sums.first / sums.weight;
      a = next > low && next < high ? next : (low + high) / 2;
      sums = Sums.at(a, 1, margins, labels);
    }
    return Interval.of(a, 1 / Math.sqrt(sums.weight));
  }

  /** Derivatives of the log-likelihood. */
  private static final class Sums {
    private double loss;
    private double first;
    private double firstTimes;
    private double weight;
    private double product;
    private double square;

    static Sums at(double a, double b, double[] margins, byte... labels) {
      Sums sums = new Sums();
      for (int row = 0; row < labels.length; row++) {
        double x = margins[row];
        double margin = a + b * x;
        double p = Logit.probability(margin);
        double w = p * (1 - p);
        sums.loss += Logit.loss(margin, labels[row]);
        sums.first += labels[row] - p;
        sums.firstTimes += (labels[row] - p) * x;
        sums.weight += w;
        sums.product += w * x;
        sums.square += w * x * x;
      }
      return sums;
    }
  }
}
