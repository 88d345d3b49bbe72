package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random forest (Breiman 2001): each tree is grown on a bootstrap sample, a few columns drawn anew
 * for each node, by the Gini index (which for two labels is squared error). Its margin is the mean
 * of the leaves' shares of positives.
 *
 * <p>Memory while training: 1 byte a value, and for each processor 28 bytes a row.
 */
public final class Forest implements Learner {
  @Override
  public String name() {
    return "forest";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "trees", 300.0,
        "leaves", 4096.0,
        "depth", 40.0,
        "columns", 0.0,
        "least-rows", 5.0,
        "category-rows", 2.0,
        "bins", 128.0);
  }

  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public Predictor train(Training training, Parameters parameters) {
    BinnedData data =
        new BinnedData(training.data(), Math.min(Bins.MISSING, parameters.count("bins")));
    int trees = parameters.count("trees");
    long[] seeds = new Random(training.seed()).longs(trees).toArray();
    GrowthRules rules = rules(data.columns(), parameters);
    TreeNodes[] grown = new TreeNodes[trees];
    IntStream.range(0, trees)
        .parallel()
        .forEach(tree -> grown[tree] = grow(data, rules, seeds[tree]));
    TreeNodes nodes = new TreeNodes();
    int[] roots = new int[trees];
    for (int tree = 0; tree < trees; tree++) {
      roots[tree] = nodes.append(grown[tree]);
      grown[tree] = null;
    }
    nodes.multiply(0, 1.0 / trees);
    return new TreeEnsemble(data.schema(), nodes, roots, 0, Link.SHARE);
  }

  /** The square root of all columns are tried where nothing else is asked for. */
  private static GrowthRules rules(int columns, Parameters parameters) {
    double share = parameters.get("columns");
    Penalty penalty =
        new Penalty(0, parameters.get("category-rows"), Math.max(1, parameters.get("least-rows")));
    return new GrowthRules(
        parameters.count("leaves"),
        parameters.count("depth"),
        share > 0 ? share : Math.sqrt(columns) / columns,
        true,
        penalty);
  }

  private static TreeNodes grow(BinnedData data, GrowthRules rules, long seed) {
    Random random = new Random(seed);
    int rows = data.data().rows();
    int[] times = new int[rows];
    for (int draw = 0; draw < rows; draw++) {
      times[random.nextInt(rows)]++;
    }
    Gradients gradients = new Gradients(rows);
    int[] drawn = new int[rows];
    int size = 0;
    for (int row = 0; row < rows; row++) {
      if (times[row] > 0) {
        gradients.ofSquares(row, data.data().label(row), times[row]);
        drawn[size++] = row;
      }
    }
    TreeNodes nodes = new TreeNodes();
    new TreeGrower(data, rules, nodes)
        .grow(gradients, Arrays.copyOf(drawn, size), random.nextLong());
    return nodes;
  }
}
