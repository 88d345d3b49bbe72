package io.quanyu.prediction.model;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * One tree (CART, Breiman et al. 1984) by the Gini index. How many leaves it has is decided by
 * cross-validation among the examples: a tree that grows best leaf first holds all smaller ones, so
 * one tree a part tells the log-loss of every size. The size of the least loss is taken.
 *
 * <p>A node's share of positives is drawn to its parent's as if {@code smoothing} more examples had
 * the parent's (Buntine 1992), from the root down, so that small leaves say nothing extreme.
 */
public final class DecisionTree implements Learner {
  @Override
  public String name() {
    return "tree";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "leaves", 256.0,
        "smoothing", 80.0,
        "depth", 20.0,
        "least-rows", 50.0,
        "category-rows", 5.0,
        "parts", 5.0,
        "bins", 255.0);
  }

  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public Predictor train(Training training, Parameters parameters) {
    int parts = parameters.count("parts");
    int leaves = parameters.count("leaves");
    if (parts > 1) {
      leaves = best(training, parameters, parts, leaves);
    }
    TreeNodes nodes = grow(training.data(), parameters, leaves);
    return new TreeEnsemble(training.data().schema(), nodes, new int[1], 0, Link.SHARE);
  }

  private static TreeNodes grow(Dataset data, Parameters parameters, int leaves) {
    Penalty penalty =
        new Penalty(0, parameters.get("category-rows"), Math.max(1, parameters.get("least-rows")));
    GrowthRules rules = new GrowthRules(leaves, parameters.count("depth"), 1, false, penalty);
    BinnedData binned = new BinnedData(data, Math.min(Bins.MISSING, parameters.count("bins")));
    Gradients gradients = new Gradients(data.rows());
    int[] rows = IntStream.range(0, data.rows()).toArray();
    for (int row : rows) {
      gradients.ofSquares(row, data.label(row), 1);
    }
    TreeNodes nodes = new TreeNodes();
    new TreeGrower(binned, rules, nodes).grow(gradients, rows, 0);
    nodes.smooth(parameters.get("smoothing"));
    return nodes;
  }

  private static int best(Training training, Parameters parameters, int parts, int most) {
    double[] losses = new double[most + 1];
    Folds folds = Folds.of(training.data(), parts, training.seed());
    for (int part = 0; part < parts; part++) {
      TreeNodes nodes = grow(training.data().select(folds.train(part)), parameters, most);
      Dataset others = training.data().select(folds.test(part));
      for (int row = 0; row < others.rows(); row++) {
        addLosses(nodes, others, row, losses);
      }
    }
    int best = 1;
    for (int leaves = 2; leaves <= most; leaves++) {
      best = losses[leaves] < losses[best] ? leaves : best;
    }
    return best;
  }

  /**
   * A node's children are numbered when it is split: ids below 2 L − 1 are the tree of L leaves.
   */
  private static void addLosses(TreeNodes nodes, Dataset data, int row, double... losses) {
    int node = 0;
    int leaves = 1;
    while (leaves < losses.length) {
      double loss = Logit.loss(Logit.of(nodes.value(node)), data.label(row));
      boolean ends = nodes.isLeaf(node);
      int until = ends ? losses.length : Math.min(losses.length, (nodes.left(node) + 3) / 2);
      for (; leaves < until; leaves++) {
        losses[leaves] += loss;
      }
      if (ends) {
        return;
      }
      node = nodes.next(node, data.value(row, nodes.column(node)));
    }
  }
}
