package io.quanyu.prediction.model;

/**
 * Trees that split by numbers only and are not deep, filled up to perfect binary trees of one depth
 * d, so that a row walks through several at once without a branch to mispredict: node n of a tree
 * has the children 2 n and 2 n + 1. Takes 16 × 2^d bytes a tree, for d up to {@value #DEEPEST}.
 * Immutable and thread-safe.
 *
 * <p>Floats are compared as the integers that sort alike, in which NaN stands above all numbers;
 * where missing values go left, the order is turned by {@link #TURN}, so that it stands below.
 */
final class PerfectTrees {
  static final int DEEPEST = 8;
  private static final int TURN = 0x7fffff;

  private final int depth;
  private final int trees;
  private final long[] nodes;
  private final double[] leaves;

  PerfectTrees(TreeNodes from, int... roots) {
    trees = roots.length;
    int deepest = 0;
    for (int root : roots) {
      deepest = Math.max(deepest, from.depth(root, DEEPEST + 1));
    }
    depth = deepest;
    nodes = new long[trees << depth];
    leaves = new double[trees << depth];
    for (int tree = 0; tree < trees; tree++) {
      fill(from, roots[tree], tree << depth, 1);
    }
  }

  /** Whether a tree is such a one. */
  static boolean fits(TreeNodes nodes, int root) {
    return nodes.depth(root, DEEPEST + 1) <= DEEPEST && nodes.splitsByNumbers(root);
  }

  private void fill(TreeNodes from, int node, int offset, int place) {
    int size = 1 << depth;
    if (place >= size) {
      leaves[offset + place - size] = from.value(node);
    } else if (from.isLeaf(node)) {
      // Either way leads to the same value.
      fill(from, node, offset, 2 * place);
      fill(from, node, offset, 2 * place + 1);
    } else {
      int turned = from.missingLeft(node) ? 1 : 0;
      // Without −0, which would sort below 0.
      long threshold = sortable(from.threshold(node) + 0f) + (long) turned * TURN;
      nodes[offset + place] = threshold << Integer.SIZE | (from.column(node) << 1 | turned);
      fill(from, from.left(node), offset, 2 * place);
      fill(from, from.left(node) + 1, offset, 2 * place + 1);
    }
  }

  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /** The sum of the leaves that the row falls into. */
  double sum(float[] row) {
    double sum = 0;
    int tree = 0;
    for (; tree + 4 <= trees; tree += 4) {
      sum += sumOfFour(row, tree << depth);
    }
    for (; tree < trees; tree++) {
      int offset = tree << depth;
      int at = 1;
      for (int level = 0; level < depth; level++) {
        at = next(row, offset, at);
      }
      sum += leaves[offset + at - (1 << depth)];
    }
    return sum;
  }

  private double sumOfFour(float[] row, int first) {
    int size = 1 << depth;
    int second = first + size;
    int third = second + size;
    int fourth = third + size;
    int a = 1;
    int b = 1;
    int c = 1;
    int d = 1;
    for (int level = 0; level < depth; level++) {
      a = next(row, first, a);
      b = next(row, second, b);
      c = next(row, third, c);
      d = next(row, fourth, d);
    }
    return leaves[first + a - size]
        + leaves[second + b - size]
        + leaves[third + c - size]
        + leaves[fourth + d - size];
  }

  private int next(float[] row, int offset, int at) {
    long node = nodes[offset + at];
    int code = (int) node;
    int value = sortable(row[code >>> 1]) + (-(code & 1) & TURN);
    // The sign of the difference: 1 where the value is above the threshold.
    return 2 * at + (int) (((node >> Integer.SIZE) - value) >>> 63);
  }

  /**
   * Adds the same sums for many rows, tree by tree, so that a tree's nodes are near while all rows
   * walk through it. The sums may differ from {@link #sum} in their last digit.
   *
   * @param keys what {@link #keys} made of the rows
   */
  void addSums(int[] keys, int columns, int rows, double[] sums) {
    int width = 2 * columns;
    int size = 1 << depth;
    for (int tree = 0; tree < trees; tree++) {
      int offset = tree << depth;
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        int first = row * width;
        int a = 1;
        int b = 1;
        int c = 1;
        int d = 1;
        for (int level = 0; level < depth; level++) {
          a = next(keys, first, offset, a);
          b = next(keys, first + width, offset, b);
          c = next(keys, first + 2 * width, offset, c);
          d = next(keys, first + 3 * width, offset, d);
        }
        sums[row] += leaves[offset + a - size];
        sums[row + 1] += leaves[offset + b - size];
        sums[row + 2] += leaves[offset + c - size];
        sums[row + 3] += leaves[offset + d - size];
      }
      for (; row < rows; row++) {
        int at = 1;
        for (int level = 0; level < depth; level++) {
          at = next(keys, row * width, offset, at);
        }
        sums[row] += leaves[offset + at - size];
      }
    }
  }

  private int next(int[] keys, int from, int offset, int at) {
    long node = nodes[offset + at];
    return 2 * at + (int) (((node >> Integer.SIZE) - keys[from + (int) node]) >>> 63);
  }

  /** A row as the integers that are compared: of each value its plain one, then the turned one. */
  static void keys(float[] row, int columns, int[] keys, int from) {
    for (int column = 0; column < columns; column++) {
      int key = sortable(row[column]);
      keys[from + 2 * column] = key;
      keys[from + 2 * column + 1] = key + TURN;
    }
  }
}
