package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Adam on a {@link Network}: m and v are running means of the gradient and of its square, and a
 * weight moves by rate × m̂ ÷ (√v̂ + 1e-8). Weights lie in one array: for each hidden unit its
 * features and its bias, then the output's weights and bias. Not thread-safe.
 */
final class AdamFit {
  private static final double BETA1 = .9;
  private static final double BETA2 = .999;

  private final Design design;
  private final Dataset data;
  private final Design.Sparse rows;
  private final int hidden;
  private final int inputs;
  private final int batch;
  private final double rate;
  private final double decay;
  private final double[] weights;
  private final double[] gradient;
  private final double[] mean;
  private final double[] square;
  private final double[] active;
  private final int[] order;
  private long steps;

  AdamFit(Design design, Dataset data, Parameters parameters, Random random) {
    this.design = design;
    this.data = data;
    rows = design.encode(data);
    hidden = parameters.count("hidden");
    inputs = design.size() + 1;
    batch = parameters.count("batch");
    rate = parameters.get("rate");
    decay = parameters.get("decay");
    weights = new double[hidden * inputs + hidden + 1];
    gradient = new double[weights.length];
    mean = new double[weights.length];
    square = new double[weights.length];
    active = new double[hidden];
    order = new int[data.rows()];
    Arrays.setAll(order, row -> row);
    // He's start: variance 2 / inputs, of which about one a column is set.
    double deviation = Math.sqrt(2.0 / (rows.columns + 1));
    for (int at = 0; at < hidden * inputs; at++) {
      weights[at] = deviation * random.nextGaussian() * .5;
    }
    for (int unit = 0; unit < hidden; unit++) {
      weights[hidden * inputs + unit] = random.nextGaussian() / Math.sqrt(hidden);
    }
    weights[weights.length - 1] = Logit.of(data.positives() / (double) data.rows());
  }

  /** Goes through all examples once, in a new order. */
  void round(Random random) {
    for (int at = order.length - 1; at > 0; at--) {
      int other = random.nextInt(at + 1);
      int swapped = order[at];
      order[at] = order[other];
      order[other] = swapped;
    }
    for (int start = 0; start < order.length; start += batch) {
      int end = Math.min(order.length, start + batch);
      Arrays.fill(gradient, 0);
      for (int at = start; at < end; at++) {
        addGradient(order[at], 1.0 / (end - start));
      }
      step();
    }
  }

  Network network() {
    float[] cut = new float[weights.length];
    for (int at = 0; at < cut.length; at++) {
      cut[at] = (float) weights[at];
    }
    return new Network(design, hidden, cut);
  }

  private void addGradient(int row, double share) {
    int output = hidden * inputs;
    double margin = weights[weights.length - 1];
    for (int unit = 0; unit < hidden; unit++) {
      int from = unit * inputs;
      active[unit] = Math.max(0, weights[from + inputs - 1] + rows.dot(row, weights, from));
      margin += weights[output + unit] * active[unit];
    }
    double error = share * (Logit.probability(margin) - data.label(row));
    gradient[weights.length - 1] += error;
    for (int unit = 0; unit < hidden; unit++) {
      if (active[unit] > 0) {
        int from = unit * inputs;
        double back = error * weights[output + unit];
        gradient[output + unit] += error * active[unit];
        gradient[from + inputs - 1] += back;
        rows.add(row, back, gradient, from);
      }
    }
  }

  private void step() {
    steps++;
    double first = 1 - Math.pow(BETA1, (double) steps);
    double second = 1 - Math.pow(BETA2, (double) steps);
    for (int at = 0; at < weights.length; at++) {
      double slope = gradient[at];
      mean[at] = BETA1 * mean[at] + (1 - BETA1) * slope;
      square[at] = BETA2 * square[at] + (1 - BETA2) * slope * slope;
      double move = mean[at] / first / (Math.sqrt(square[at] / second) + 1e-8);
      weights[at] -= rate * move + rate * decay * weights[at];
    }
  }
}
