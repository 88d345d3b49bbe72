package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Grows a tree best leaf first (as LightGBM does, Ke et al. 2017) from histograms. Bounds of
 * constrained columns are handed down: below a split on one, all values of one child stay on their
 * side of the middle of both. The same input gives the same tree on any number of processors. Not
 * thread-safe.
 */
final class TreeGrower {
  private static final long WORTH_A_THREAD = 1L << 12;
  private static final double LEAST_GAIN = 1e-9;

  private final BinnedData data;
  private final GrowthRules rules;
  private final SplitFinder finder;
  private final TreeNodes nodes;
  private final double[] scratch;
  private final PriorityQueue<Node> open =
      new PriorityQueue<>(
          Comparator.comparingDouble(Node::gain).reversed().thenComparingInt(node -> node.id));

  private Histograms histograms;
  private Random random;
  private int[] rows;
  private int[] spare;
  private int[] drawn;
  private Node[] leaves;
  private int leafCount;

  /** Adds trees to the nodes. */
  TreeGrower(BinnedData data, GrowthRules rules, TreeNodes nodes) {
    this.data = data;
    this.rules = rules;
    this.nodes = nodes;
    scratch = new double[rules.perNode() ? 2 * data.size() : 0];
    finder = new SplitFinder(data, rules.penalty());
  }

  /** Grows a tree on some rows, which are copied; tells its root. */
  int grow(Gradients gradients, int[] someRows, long seed) {
    rows = someRows.clone();
    spare = new int[rows.length];
    random = new Random(seed);
    histograms = new Histograms(data, gradients, rows);
    drawn = draw();
    leaves = new Node[rules.leaves() + 1];
    leafCount = 0;
    open.clear();
    Node root = root(gradients);
    int splits = 0;
    while (!open.isEmpty() && splits < rules.leaves() - 1) {
      Node node = open.poll();
      split(node);
      splits++;
    }
    for (Node node : open) {
      close(node);
    }
    return root.id;
  }

  /** Adds the last tree's values, times the rate, to the rows that it was grown on. */
  void addTo(double[] margins, double rate) {
    for (int leaf = 0; leaf < leafCount; leaf++) {
      Node node = leaves[leaf];
      for (int at = node.start; at < node.end; at++) {
        margins[rows[at]] += rate * node.value;
      }
    }
  }

  private Node root(Gradients gradients) {
    double first = 0;
    double second = 0;
    for (int row : rows) {
      first += gradients.first[row];
      second += gradients.second[row];
    }
    Node root = new Node(nodes.addLeaf(0, rows.length), 0, 0, rows.length);
    root.set(first, second, LeafRange.FREE, rules.penalty().l2());
    root.columns = drawn;
    nodes.setValue(root.id, root.value);
    if (isSplittable(root)) {
      root.histogram = histogram(root);
    }
    consider(root);
    return root;
  }

  private boolean isSplittable(Node node) {
    return node.depth < rules.depth() && node.second >= 2 * rules.penalty().leastWeight();
  }

  /** Looks for its best split. */
  private void consider(Node node) {
    if (!isSplittable(node)) {
      close(node);
      return;
    }
    Split[] found = new Split[node.columns.length];
    IntStream places = IntStream.range(0, found.length);
    boolean parallel = rows.length > WORTH_A_THREAD && found.length > 8;
    (parallel ? places.parallel() : places)
        .forEach(at -> found[at] = finder.find(node, node.columns[at]));
    for (Split each : found) {
      if (each.gain > LEAST_GAIN && (node.split == null || each.gain > node.split.gain)) {
        node.split = each;
      }
    }
    if (node.split == null) {
      close(node);
    } else {
      open.add(node);
    }
  }

  private void close(Node node) {
    node.histogram = null;
    leaves[leafCount++] = node;
  }

  private void split(Node node) {
    int middle = partition(node);
    int leftId = nodes.addLeaf(0, middle - node.start);
    nodes.addLeaf(0, node.end - middle);
    Node left = new Node(leftId, node.depth + 1, node.start, middle);
    Node right = new Node(leftId + 1, node.depth + 1, middle, node.end);
    setSums(node, left, right);
    write(node, leftId);
    if (rules.perNode()) {
      considerAnew(left);
      considerAnew(right);
      return;
    }
    if (isSplittable(left) || isSplittable(right)) {
      setHistograms(node, left, right);
    }
    node.histogram = null;
    consider(left);
    consider(right);
  }

  private void considerAnew(Node node) {
    node.columns = draw();
    if (isSplittable(node)) {
      node.histogram = histogram(node);
    }
    consider(node);
    node.histogram = null;
  }

  /** Where columns are drawn anew, no histogram outlives the search, and one array will do. */
  private double[] histogram(Node node) {
    double[] histogram = rules.perNode() ? scratch : new double[2 * data.size()];
    histograms.sum(node, histogram);
    return histogram;
  }

  private void setSums(Node node, Node left, Node right) {
    Split split = node.split;
    double l2 = rules.penalty().l2() + (split.left == null ? 0 : rules.penalty().categories());
    double rightFirst = node.first - split.leftFirst;
    double rightSecond = node.second - split.leftSecond;
    int sign = data.schema().column(split.column).monotone();
    LeafRange leftRange = node.range;
    LeafRange rightRange = node.range;
    if (sign != 0) {
      double middle =
          (node.range.value(split.leftFirst, split.leftSecond, l2)
                  + node.range.value(rightFirst, rightSecond, l2))
              / 2;
      leftRange = sign > 0 ? node.range.below(middle) : node.range.above(middle);
      rightRange = sign > 0 ? node.range.above(middle) : node.range.below(middle);
    }
    left.set(split.leftFirst, split.leftSecond, leftRange, l2);
    right.set(rightFirst, rightSecond, rightRange, l2);
    nodes.setValue(left.id, left.value);
    nodes.setValue(right.id, right.value);
  }

  private void write(Node node, int leftId) {
    Split split = node.split;
    Bins bins = data.bins();
    if (split.left == null) {
      int last = bins.count(split.column) - 1;
      // Behind the last bin only missing values are: any number goes left.
      float threshold =
          split.bin == last ? Float.POSITIVE_INFINITY : bins.edge(split.column, split.bin);
      nodes.splitNumbers(node.id, split.column, threshold, split.missingLeft, leftId);
    } else {
      boolean[] goLeft = new boolean[bins.categories(split.column)];
      for (int category = 0; category < goLeft.length; category++) {
        goLeft[category] = split.isLeft(bins.bin(split.column, category));
      }
      nodes.splitCategories(node.id, split.column, goLeft, split.missingLeft, leftId);
    }
  }

  private void setHistograms(Node node, Node left, Node right) {
    left.columns = drawn;
    right.columns = drawn;
    Node smaller = left.size() <= right.size() ? left : right;
    Node larger = smaller == left ? right : left;
    smaller.histogram = histogram(smaller);
    larger.histogram = node.histogram;
    Histograms.subtract(larger.histogram, smaller.histogram);
  }

  /** Moves the rows that go right behind those that go left, each in their order. */
  private int partition(Node node) {
    byte[] codes = data.codes(node.split.column);
    int left = node.start;
    int right = 0;
    for (int at = node.start; at < node.end; at++) {
      int row = rows[at];
      if (node.split.isLeft(codes[row] & 0xff)) {
        rows[left++] = row;
      } else {
        spare[right++] = row;
      }
    }
    System.arraycopy(spare, 0, rows, left, right);
    return left;
  }

  /** Some columns, in their order. */
  private int[] draw() {
    int all = data.columns();
    int wanted = rules.tried(all);
    int[] columns = IntStream.range(0, all).toArray();
    if (wanted == all) {
      return columns;
    }
    for (int at = 0; at < wanted; at++) {
      int other = at + random.nextInt(all - at);
      int swapped = columns[at];
      columns[at] = columns[other];
      columns[other] = swapped;
    }
    int[] kept = Arrays.copyOf(columns, wanted);
    Arrays.sort(kept);
    return kept;
  }
}
