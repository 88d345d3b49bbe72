package io.quanyu.prediction.model;

import java.util.Map;

/**
 * Gradient-boosted trees on the log-loss: each tree is a second-order step (Chen and Guestrin,
 * XGBoost, 2016) grown best leaf first from histograms (Ke et al., LightGBM, 2017).
 *
 * <p>How many trees: a part is held out, the newest one where rows are in order of time, else a
 * stratified one; growing stops once the held-out log-loss has not fallen for {@code patience}
 * trees. The trees are then grown again on all rows, as many as were best. With {@code held-out} 0,
 * exactly {@code trees} trees are grown.
 *
 * <p>Memory while training: 1 byte a value, 33 bytes a row, and 16 bytes × bins × columns for each
 * open leaf.
 */
public final class Boosting implements Learner {
  @Override
  public String name() {
    return "boosting";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.ofEntries(
        Map.entry("trees", 1000.0),
        Map.entry("rate", .04),
        Map.entry("leaves", 12.0),
        Map.entry("depth", 5.0),
        Map.entry("rows", .7),
        Map.entry("columns", .5),
        Map.entry("l2", 3.0),
        Map.entry("category-l2", 10.0),
        Map.entry("least-weight", 4.0),
        Map.entry("bins", 255.0),
        Map.entry("held-out", .2),
        Map.entry("patience", 50.0));
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public Predictor train(Training training, Parameters parameters) {
    int trees = parameters.count("trees");
    double heldOut = parameters.get("held-out");
    if (heldOut > 0) {
      HoldOut parts = HoldOut.of(training, heldOut);
      trees = parts.isUsable() ? best(training, parts, parameters, trees) : trees;
    }
    BoostingRun run = new BoostingRun(training, training.data(), parameters);
    for (int tree = 0; tree < trees; tree++) {
      run.step();
    }
    return run.ensemble(trees);
  }

  /** As many trees as the held-out part liked best. */
  private static int best(Training training, HoldOut parts, Parameters parameters, int most) {
    Dataset later = parts.heldOut();
    BoostingRun run = new BoostingRun(training, parts.kept(), parameters);
    double[] margins = run.startMargins(later.rows());
    int patience = parameters.count("patience");
    double least = loss(margins, later);
    int best = 1;
    for (int tree = 1; tree <= most && tree <= best + patience; tree++) {
      run.step();
      run.addLast(margins, later);
      double loss = loss(margins, later);
      if (loss < least) {
        least = loss;
        best = tree;
      }
    }
    return best;
  }

  private static double loss(double[] margins, Dataset data) {
    double sum = 0;
    for (int row = 0; row < margins.length; row++) {
      sum += Logit.loss(margins[row], data.label(row));
    }
    return sum;
  }
}
