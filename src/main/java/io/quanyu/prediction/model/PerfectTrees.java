package io.quanyu.prediction.model;

/**
 * Trees that split by numbers only and are not deep, filled up to perfect binary trees of one depth
 * d, so that a row walks through six at once without a branch to mispredict (Asadi, Lin and de
 * Vries, IEEE TKDE 2014): node n of a tree has the children 2 n and 2 n + 1. Takes 16 × 2^d bytes a
 * tree, for d up to {@value #DEEPEST}, and 8 bytes a column for each thread that asks. Immutable
 * and thread-safe.
 *
 * <p>Sums are those of a plain walk through one tree after the other, bit by bit. Floats are
 * compared as the integers that sort alike, in which NaN stands above all numbers; where missing
 * values go left, the order is turned by {@link #TURN}, so that it stands below.
 */
final class PerfectTrees {
  static final int DEEPEST = 8;
  private static final int TURN = 0x7fffff;
  private static final int AT_ONCE = 6;

  private final int depth;
  private final int trees;
  private final long[] nodes;
  private final double[] leaves;
  private final ThreadLocal<int[]> keysOfThread;

  PerfectTrees(TreeNodes from, int columns, int... roots) {
    keysOfThread = ThreadLocal.withInitial(() -> new int[2 * columns]);
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

  /**
   * A start and the leaves that the row falls into, added up in the order of trees.
   *
   * @param columns how many the row has
   */
  double sum(double start, float[] row, int columns) {
    if (trees == 0) {
      return start;
    }
    int[] keys = keysOfThread.get();
    keys(row, columns, keys, 0);
    double sum = start;
    int size = 1 << depth;
    int last = trees - trees % AT_ONCE;
    for (int tree = 0; tree < last; tree += AT_ONCE) {
      sum = sumOfSix(sum, keys, tree << depth, size);
    }
    for (int tree = last; tree < trees; tree++) {
      int offset = tree << depth;
      int at = 1;
      for (int level = 0; level < depth; level++) {
        at = next(keys, 0, offset, at);
      }
      sum += leaves[offset + at - size];
    }
    return sum;
  }

  /** More at once would not fit into a processor's registers. */
  private double sumOfSix(double start, int[] keys, int offset, int size) {
    int a = 1;
    int b = 1;
    int c = 1;
    int d = 1;
    int e = 1;
    int f = 1;
    for (int level = 0; level < depth; level++) {
      a = next(keys, 0, offset, a);
      b = next(keys, 0, offset + size, b);
      c = next(keys, 0, offset + 2 * size, c);
      d = next(keys, 0, offset + 3 * size, d);
      e = next(keys, 0, offset + 4 * size, e);
      f = next(keys, 0, offset + 5 * size, f);
    }
    double sum = start + leaves[offset + a - size];
    sum += leaves[offset + b];
    sum += leaves[offset + size + c];
    sum += leaves[offset + 2 * size + d];
    sum += leaves[offset + 3 * size + e];
    return sum + leaves[offset + 4 * size + f];
  }

  /**
   * Adds the same sums for many rows, tree by tree, so that a tree's nodes are near while all rows
   * walk through it.
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
