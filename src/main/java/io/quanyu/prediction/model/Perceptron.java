package io.quanyu.prediction.model;

import java.util.Map;
import java.util.Random;

/**
 * A network with one hidden layer of rectifiers on the features of {@link Design}, trained on the
 * log-loss by Adam (Kingma and Ba 2015) in small batches with weight decay. It stops once the
 * log-loss of a held-out part has not fallen for {@code patience} rounds, and keeps the weights of
 * the best one.
 */
public final class Perceptron implements Learner {
  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "hidden", 24.0,
        "rounds", 60.0,
        "patience", 6.0,
        "rate", .002,
        "batch", 64.0,
        "decay", .0005,
        "held-out", .15);
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public Predictor train(Training training, Parameters parameters) {
    HoldOut parts = HoldOut.of(training, parameters.share("held-out"));
    Dataset kept = parts.isUsable() ? parts.kept() : training.data();
    Dataset heldOut = parts.isUsable() ? parts.heldOut() : training.data();
    Design design = Design.of(kept);
    Random random = new Random(training.seed());
    AdamFit fit = new AdamFit(design, kept, parameters, random);
    int patience = parameters.count("patience");
    int last = parameters.count("rounds");
    Network best = fit.network();
    double least = loss(best, heldOut);
    int bestRound = 0;
    for (int round = 1; round <= last && round <= bestRound + patience; round++) {
      fit.round(random);
      Network network = fit.network();
      double loss = loss(network, heldOut);
      if (loss < least) {
        least = loss;
        best = network;
        bestRound = round;
      }
    }
    return best;
  }

  private static double loss(Network network, Dataset data) {
    float[] row = new float[data.schema().size()];
    double sum = 0;
    for (int at = 0; at < data.rows(); at++) {
      data.copyRow(at, row);
      sum += Logit.loss(network.margin(row), data.label(at));
    }
    return sum;
  }
}
