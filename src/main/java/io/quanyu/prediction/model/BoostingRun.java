package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Boosting under way: a tree a step. Not thread-safe. */
final class BoostingRun {
  private final BinnedData data;
  private final TreeNodes nodes = new TreeNodes();
  private final TreeGrower grower;
  private final Gradients gradients;
  private final double[] margins;
  private final int[] all;
  private final Random random;
  private final double rate;
  private final double share;
  private final double base;
  private int[] roots = new int[64];
  private int trees;

  BoostingRun(Training training, Dataset rows, Parameters parameters) {
    data = new BinnedData(rows, Math.min(Bins.MISSING, parameters.count("bins")));
    Penalty penalty =
        new Penalty(
            parameters.get("l2"),
            parameters.get("category-l2"),
            Math.max(1e-6, parameters.get("least-weight")));
    GrowthRules rules =
        new GrowthRules(
            parameters.count("leaves"),
            parameters.count("depth"),
            parameters.share("columns"),
            false,
            penalty);
    grower = new TreeGrower(data, rules, nodes);
    gradients = new Gradients(rows.rows());
    base = Logit.of(rows.positives() / (double) rows.rows());
    margins = startMargins(rows.rows());
    all = IntStream.range(0, rows.rows()).toArray();
    random = new Random(training.seed());
    rate = parameters.share("rate");
    share = parameters.share("rows");
  }

  /** What everybody has before the first tree. */
  double[] startMargins(int rows) {
    double[] start = new double[rows];
    Arrays.fill(start, base);
    return start;
  }

  /** Grows a tree and adds it to the margins. */
  void step() {
    int[] rows = draw();
    gradients.ofLogLoss(margins, data.data(), rows);
    int from = nodes.size();
    int root = grower.grow(gradients, rows, random.nextLong());
    nodes.multiply(from, rate);
    if (rows.length == all.length) {
      grower.addTo(margins, rate);
    } else {
      addLast(margins, data.data(), root);
    }
    roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
    roots[trees++] = root;
  }

  /** Adds the last tree to the margins of other rows. */
  void addLast(double[] others, Dataset rows) {
    addLast(others, rows, roots[trees - 1]);
  }

  private void addLast(double[] others, Dataset rows, int root) {
    Chunks.forEach(
        others.length,
        (start, end) -> {
          for (int row = start; row < end; row++) {
            others[row] += nodes.value(root, rows, row);
          }
        });
  }

  /** The first so many trees. */
  TreeEnsemble ensemble(int count) {
    return new TreeEnsemble(data.schema(), nodes, Arrays.copyOf(roots, count), base, Link.LOGIT);
  }

  private int[] draw() {
    if (share == 1) {
      return all;
    }
    int[] rows = new int[all.length];
    int size = 0;
    for (int row : all) {
      if (random.nextDouble() < share) {
        rows[size++] = row;
      }
    }
    return size == 0 ? all : Arrays.copyOf(rows, size);
  }
}
