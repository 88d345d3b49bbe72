package io.quanyu.prediction.model;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * Logistic regression with an L2 penalty: the weights that minimize log-loss summed over examples +
 * ½ λ |w|², without a penalty on the intercept, by Newton's steps (iteratively reweighted least
 * squares, Nelder and Wedderburn 1972), halved where they overshoot. Features are those of {@link
 * Design}. Takes 8 × features² bytes for each of 16 parts of the examples.
 */
public final class Logistic implements Learner {
  private static final int PARTS = 16;

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of("l2", 1.0, "steps", 50.0);
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public Predictor train(Training training, Parameters parameters) {
    Fit fit = new Fit(training.data(), Math.max(1e-6, parameters.get("l2")));
    fit.run(parameters.count("steps"));
    return fit.model();
  }

  /** Newton's method under way; the last weight is the intercept. Not thread-safe. */
  private static final class Fit {
    private static final double ENOUGH = 1e-9;

    private final Dataset data;
    private final Design design;
    private final Design.Sparse rows;
    private final double l2;
    private final int size;
    private double[] weights;

    Fit(Dataset data, double l2) {
      this.data = data;
      this.l2 = l2;
      design = Design.of(data);
      rows = design.encode(data);
      size = design.size() + 1;
      weights = new double[size];
      weights[size - 1] = Logit.of(data.positives() / (double) data.rows());
    }

    void run(int steps) {
      double loss = loss(weights);
      for (int step = 0; step < steps; step++) {
        double[] direction = direction();
        double length = 1;
        double[] next = moved(direction, length);
        double lower = loss(next);
        while (lower > loss && length > 1e-6) {
          length /= 2;
          next = moved(direction, length);
          lower = loss(next);
        }
        boolean done = loss - lower <= ENOUGH * Math.abs(loss);
        weights = lower <= loss ? next : weights;
        loss = Math.min(loss, lower);
        if (done) {
          return;
        }
      }
    }

    LinearModel model() {
      float[] kept = new float[size - 1];
      for (int at = 0; at < kept.length; at++) {
        kept[at] = (float) weights[at];
      }
      return new LinearModel(design, kept, weights[size - 1]);
    }

    private double[] moved(double[] direction, double length) {
      double[] moved = weights.clone();
      for (int at = 0; at < size; at++) {
        moved[at] += length * direction[at];
      }
      return moved;
    }

    private double margin(int row, double... at) {
      return at[size - 1] + rows.dot(row, at, 0);
    }

    private double loss(double... at) {
      double sum = 0;
      for (int row = 0; row < data.rows(); row++) {
        sum += Logit.loss(margin(row, at), data.label(row));
      }
      for (int weight = 0; weight < size - 1; weight++) {
        sum += l2 / 2 * at[weight] * at[weight];
      }
      return sum;
    }

    private double[] direction() {
      double[][] parts = new double[PARTS][];
      IntStream.range(0, PARTS).parallel().forEach(part -> parts[part] = sums(part));
      double[] sums = parts[0];
      for (int part = 1; part < PARTS; part++) {
        for (int at = 0; at < sums.length; at++) {
          sums[at] += parts[part][at];
        }
      }
      double[] right = new double[size];
      for (int at = 0; at < size; at++) {
        boolean penalized = at < size - 1;
        right[at] = sums[size * size + at] - (penalized ? l2 * weights[at] : 0);
        sums[at * size + at] += penalized ? l2 : 1e-9;
      }
      SymmetricSystem.solve(sums, right, size);
      return right;
    }

    /** The lower half of the Hessian, then the negative gradient, of a part of the examples. */
    private double[] sums(int part) {
      double[] sums = new double[size * size + size];
      int end = (int) ((part + 1L) * data.rows() / PARTS);
      for (int row = (int) ((long) part * data.rows() / PARTS); row < end; row++) {
        double p = Logit.probability(margin(row, weights));
        double weight = Math.max(1e-12, p * (1 - p));
        rows.add(row, data.label(row) - p, sums, size * size);
        sums[size * size + size - 1] += data.label(row) - p;
        addSquares(row, weight, sums);
      }
      return sums;
    }

    private void addSquares(int row, double weight, double... sums) {
      int start = row * rows.columns;
      for (int at = start; at < start + rows.columns; at++) {
        int one = rows.features[at];
        if (one >= 0) {
          double value = weight * rows.values[at];
          for (int other = start; other <= at; other++) {
            if (rows.features[other] >= 0) {
              sums[one * size + rows.features[other]] += value * rows.values[other];
            }
          }
          sums[(size - 1) * size + one] += value;
        }
      }
      sums[size * size - 1] += weight;
    }
  }
}
