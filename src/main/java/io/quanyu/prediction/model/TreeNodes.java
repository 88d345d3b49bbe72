package io.quanyu.prediction.model;

import java.util.Arrays;

/**
 * Nodes of trees in flat arrays, 29 bytes each: those of a tree lie together, and two children lie
 * side by side. Grows; not thread-safe until nothing is added any more.
 *
 * <p>A node sends a number left where it isn't above its threshold, a category where its bit is
 * set, and what is missing where its flag says.
 */
final class TreeNodes {
  static final int LEAF = -1;
  private static final int NO_SET = -1;

  private int size;
  private int[] column = new int[64];
  private float[] threshold = new float[64];
  private int[] left = new int[64];
  private int[] set = new int[64];
  private boolean[] missingLeft = new boolean[64];
  private double[] value = new double[64];
  private float[] cover = new float[64];
  private int words;
  private int[] sets = new int[16];

  int size() {
    return size;
  }

  /** Adds a leaf. */
  int addLeaf(double leafValue, double examples) {
    if (size == column.length) {
      grow();
    }
    column[size] = LEAF;
    set[size] = NO_SET;
    value[size] = leafValue;
    cover[size] = (float) examples;
    return size++;
  }

  /** Makes a leaf a split by numbers. */
  void splitNumbers(int node, int by, float at, boolean missing, int leftChild) {
    column[node] = by;
    threshold[node] = at;
    missingLeft[node] = missing;
    left[node] = leftChild;
  }

  /** Makes a leaf a split by categories, of which those marked go left. */
  void splitCategories(int node, int by, boolean[] goLeft, boolean missing, int leftChild) {
    int needed = 1 + (goLeft.length + 31) / 32;
    if (words + needed > sets.length) {
      sets = Arrays.copyOf(sets, Math.max(words + needed, 2 * sets.length));
    }
    column[node] = by;
    set[node] = words;
    missingLeft[node] = missing;
    left[node] = leftChild;
    sets[words] = goLeft.length;
    for (int category = 0; category < goLeft.length; category++) {
      if (goLeft[category]) {
        sets[words + 1 + (category >> 5)] |= 1 << category;
      }
    }
    words += needed;
  }

  boolean isLeaf(int node) {
    return column[node] == LEAF;
  }

  int column(int node) {
    return column[node];
  }

  int left(int node) {
    return left[node];
  }

  double value(int node) {
    return value[node];
  }

  float threshold(int node) {
    return threshold[node];
  }

  boolean missingLeft(int node) {
    return missingLeft[node];
  }

  /** How deep the tree is below a node, or so much where it is deeper. */
  int depth(int node, int most) {
    if (most == 0 || column[node] == LEAF) {
      return 0;
    }
    return 1 + Math.max(depth(left[node], most - 1), depth(left[node] + 1, most - 1));
  }

  /** Whether no split below a node is by categories. */
  boolean splitsByNumbers(int node) {
    return column[node] == LEAF
        || (set[node] == NO_SET && splitsByNumbers(left[node]) && splitsByNumbers(left[node] + 1));
  }

  double cover(int node) {
    return cover[node];
  }

  void multiply(int from, double factor) {
    for (int node = from; node < size; node++) {
      value[node] *= factor;
    }
  }

  void setValue(int node, double newValue) {
    value[node] = newValue;
  }

  /** Draws the values of all nodes of the only tree to their parents', from the root down. */
  void smooth(double examples) {
    for (int node = 0; node < size; node++) {
      if (column[node] != LEAF) {
        for (int child = left[node]; child < left[node] + 2; child++) {
          double weight = cover[child] / (cover[child] + examples);
          value[child] = weight * value[child] + (1 - weight) * value[node];
        }
      }
    }
  }

  /** The child that a value leads to. */
  int next(int node, float x) {
    return left[node] + (goesLeft(node, x) ? 0 : 1);
  }

  private boolean goesLeft(int node, float x) {
    if (Float.isNaN(x)) {
      return missingLeft[node];
    }
    int at = set[node];
    if (at == NO_SET) {
      return x <= threshold[node];
    }
    int category = (int) x;
    if (category < 0 || category >= sets[at]) {
      return missingLeft[node];
    }
    return (sets[at + 1 + (category >> 5)] >>> category & 1) != 0;
  }

  /** The value of the leaf that a row falls into. */
  double value(int root, float[] row) {
    int node = root;
    while (column[node] != LEAF) {
      node = next(node, row[column[node]]);
    }
    return value[node];
  }

  /** The same of a row of a table. */
  double value(int root, Dataset data, int row) {
    int node = root;
    while (column[node] != LEAF) {
      node = next(node, data.value(row, column[node]));
    }
    return value[node];
  }

  /** Adds the nodes of a tree of its own; tells where its root is. */
  int append(TreeNodes tree) {
    int root = size;
    int firstWord = words;
    while (column.length < size + tree.size) {
      grow();
    }
    System.arraycopy(tree.column, 0, column, size, tree.size);
    System.arraycopy(tree.threshold, 0, threshold, size, tree.size);
    System.arraycopy(tree.missingLeft, 0, missingLeft, size, tree.size);
    System.arraycopy(tree.value, 0, value, size, tree.size);
    System.arraycopy(tree.cover, 0, cover, size, tree.size);
    for (int node = 0; node < tree.size; node++) {
      left[root + node] = root + tree.left[node];
      set[root + node] = tree.set[node] == NO_SET ? NO_SET : firstWord + tree.set[node];
    }
    sets = Arrays.copyOf(sets, Math.max(sets.length, words + tree.words));
    System.arraycopy(tree.sets, 0, sets, words, tree.words);
    words += tree.words;
    size += tree.size;
    return root;
  }

  void write(ArtifactOutput out) {
    out.integers(Arrays.copyOf(column, size));
    out.floats(Arrays.copyOf(threshold, size));
    out.integers(Arrays.copyOf(left, size));
    out.integers(Arrays.copyOf(set, size));
    int[] flags = new int[size];
    Arrays.setAll(flags, node -> missingLeft[node] ? 1 : 0);
    out.integers(flags);
    out.doubles(Arrays.copyOf(value, size));
    out.floats(Arrays.copyOf(cover, size));
    out.integers(Arrays.copyOf(sets, words));
  }

  static TreeNodes read(ArtifactInput in, Schema schema) {
    TreeNodes nodes = new TreeNodes();
    nodes.column = in.integers();
    nodes.size = nodes.column.length;
    nodes.threshold = in.floats(nodes.size);
    nodes.left = in.integers(nodes.size);
    nodes.set = in.integers(nodes.size);
    int[] flags = in.integers(nodes.size);
    nodes.missingLeft = new boolean[nodes.size];
    for (int node = 0; node < nodes.size; node++) {
      nodes.missingLeft[node] = flags[node] == 1;
    }
    nodes.value = in.doubles(nodes.size);
    nodes.cover = in.floats(nodes.size);
    nodes.sets = in.integers();
    nodes.words = nodes.sets.length;
    nodes.check(schema);
    return nodes;
  }

  /** Children lie behind their parents, so that no walk goes on for ever. */
  private void check(Schema schema) {
    for (int node = 0; node < size; node++) {
      boolean ok = column[node] >= LEAF && column[node] < schema.size();
      if (ok && column[node] != LEAF) {
        ok = left[node] > node && left[node] + 1 < size && isSet(set[node]);
      }
      if (!ok || !Double.isFinite(value[node])) {
        throw ArtifactInput.damaged("node " + node + " leads nowhere");
      }
    }
  }

  private boolean isSet(int at) {
    return at == NO_SET
        || (at >= 0 && at < words && sets[at] >= 0 && at + 1L + (sets[at] + 31L) / 32 <= words);
  }

  private void grow() {
    int more = 2 * column.length;
    column = Arrays.copyOf(column, more);
    threshold = Arrays.copyOf(threshold, more);
    left = Arrays.copyOf(left, more);
    set = Arrays.copyOf(set, more);
    missingLeft = Arrays.copyOf(missingLeft, more);
    value = Arrays.copyOf(value, more);
    cover = Arrays.copyOf(cover, more);
  }
}
