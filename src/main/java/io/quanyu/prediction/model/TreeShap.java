package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * Path-dependent Shapley values of trees (Lundberg et al. 2018, "Consistent individualized feature
 * attribution for tree ensembles", algorithm 2): what is not known of a row goes both ways, by how
 * many examples of training did. Takes trees × leaves × depth² steps. Immutable and thread-safe.
 */
final class TreeShap {
  private final TreeEnsemble trees;
  private final double base;
  private final int depth;

  TreeShap(TreeEnsemble trees) {
    this.trees = trees;
    double sum = trees.base();
    int deepest = 0;
    for (int tree = 0; tree < trees.trees(); tree++) {
      sum += mean(trees.root(tree));
      deepest = Math.max(deepest, depth(trees.root(tree)));
    }
    base = sum;
    depth = deepest;
  }

  double explain(float[] row, double... contributions) {
    Arrays.fill(contributions, 0);
    Walk walk = new Walk(row, contributions, depth);
    for (int tree = 0; tree < trees.trees(); tree++) {
      walk.visit(trees.root(tree), 0, 0, new Step(-1, 1, 1));
    }
    return base;
  }

  private double mean(int node) {
    TreeNodes nodes = trees.nodes();
    if (nodes.isLeaf(node)) {
      return nodes.value(node);
    }
    int left = nodes.left(node);
    double share = share(node, left);
    return share * mean(left) + (1 - share) * mean(left + 1);
  }

  private int depth(int node) {
    TreeNodes nodes = trees.nodes();
    int left = nodes.left(node);
    return nodes.isLeaf(node) ? 0 : 1 + Math.max(depth(left), depth(left + 1));
  }

  private double share(int node, int child) {
    TreeNodes nodes = trees.nodes();
    int left = nodes.left(node);
    double both = nodes.cover(left) + nodes.cover(left + 1);
    double share = both > 0 ? nodes.cover(left) / both : .5;
    return child == left ? share : 1 - share;
  }

  /**
   * A step of a path.
   *
   * @param zero the share of paths that go this way where the column is unknown
   * @param one 1 where the row itself goes this way, else 0
   */
  @RegisterForReflection
  record Step(int column, double zero, double one) {}

  /** A walk through all leaves; each depth has its own part of the arrays. Not thread-safe. */
  private final class Walk {
    private final float[] row;
    private final double[] contributions;
    private final int[] column;
    private final double[] zero;
    private final double[] one;
    private final double[] weight;

    Walk(float[] row, double[] contributions, int depth) {
      this.row = row;
      this.contributions = contributions;
      int size = (depth + 2) * (depth + 3) / 2;
      column = new int[size];
      zero = new double[size];
      one = new double[size];
      weight = new double[size];
    }

    /** The path so far has so many steps and begins at an offset; this node adds another. */
    void visit(int node, int steps, int offset, Step step) {
      extend(steps, offset, step);
      TreeNodes nodes = trees.nodes();
      if (nodes.isLeaf(node)) {
        addLeaf(nodes.value(node), steps, offset);
        return;
      }
      int by = nodes.column(node);
      int kept = steps;
      double zeroBefore = 1;
      double oneBefore = 1;
      for (int at = 1; at <= steps; at++) {
        if (column[offset + at] == by) {
          zeroBefore = zero[offset + at];
          oneBefore = one[offset + at];
          unwind(steps, offset, at);
          kept--;
          break;
        }
      }
      int hot = nodes.next(node, row[by]);
      int cold = hot == nodes.left(node) ? hot + 1 : hot - 1;
      int next = offset + kept + 1;
      copy(offset, next, kept + 1);
      visit(hot, kept + 1, next, new Step(by, zeroBefore * share(node, hot), oneBefore));
      copy(offset, next, kept + 1);
      visit(cold, kept + 1, next, new Step(by, zeroBefore * share(node, cold), 0));
    }

    private void copy(int from, int to, int size) {
      System.arraycopy(column, from, column, to, size);
      System.arraycopy(zero, from, zero, to, size);
      System.arraycopy(one, from, one, to, size);
      System.arraycopy(weight, from, weight, to, size);
    }

    private void extend(int steps, int offset, Step step) {
      column[offset + steps] = step.column();
      zero[offset + steps] = step.zero();
      one[offset + steps] = step.one();
      weight[offset + steps] = steps == 0 ? 1 : 0;
      for (int at = steps - 1; at >= 0; at--) {
        double part = weight[offset + at];
        weight[offset + at + 1] += step.one() * part * (at + 1) / (steps + 1);
        weight[offset + at] = step.zero() * part * (steps - at) / (steps + 1);
      }
    }

    /** Takes a step back, whichever it is. */
    private void unwind(int steps, int offset, int step) {
      double next = weight[offset + steps];
      double with = one[offset + step];
      double without = zero[offset + step];
      for (int at = steps - 1; at >= 0; at--) {
        if (with != 0) {
          double before = weight[offset + at];
          weight[offset + at] = next * (steps + 1) / ((at + 1) * with);
          next = before - weight[offset + at] * without * (steps - at) / (steps + 1);
        } else {
          weight[offset + at] = weight[offset + at] * (steps + 1) / (without * (steps - at));
        }
      }
      for (int at = step; at < steps; at++) {
        column[offset + at] = column[offset + at + 1];
        zero[offset + at] = zero[offset + at + 1];
        one[offset + at] = one[offset + at + 1];
      }
    }

    private void addLeaf(double value, int steps, int offset) {
      for (int step = 1; step <= steps; step++) {
        double with = one[offset + step];
        double without = zero[offset + step];
        contributions[column[offset + step]] +=
            unwoundSum(steps, offset, step) * (with - without) * value;
      }
    }

    /** The sum of weights, had the step been taken back. */
    private double unwoundSum(int steps, int offset, int step) {
      double next = weight[offset + steps];
      double with = one[offset + step];
      double without = zero[offset + step];
      double sum = 0;
      for (int at = steps - 1; at >= 0; at--) {
        if (with != 0) {
          double part = next * (steps + 1) / ((at + 1) * with);
          sum += part;
          next = weight[offset + at] - part * without * (steps - at) / (steps + 1);
        } else {
          sum += weight[offset + at] * (steps + 1) / (without * (steps - at));
        }
      }
      return sum;
    }
  }
}
