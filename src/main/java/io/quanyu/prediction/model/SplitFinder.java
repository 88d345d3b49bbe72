package io.quanyu.prediction.model;

import java.util.Arrays;

/**
 * Finds the best split of a histogram by one column. Numbers are cut between bins, with missing
 * values on either side; categories are sorted by G ÷ H and cut as numbers are, which finds the
 * best of all subsets (Fisher 1958). A constrained column is split only where the children's values
 * keep to its sign. Thread-safe.
 */
final class SplitFinder {
  private final BinnedData data;
  private final Penalty penalty;

  SplitFinder(BinnedData data, Penalty penalty) {
    this.data = data;
    this.penalty = penalty;
  }

  /** The best split of the node by the column; its gain is 0 where there is none. */
  Split find(Node node, int column) {
    Split split = new Split(column);
    if (data.bins().isCategorical(column)) {
      new Categories(node, column, split).find();
    } else {
      numbers(node, column, split);
    }
    return split;
  }

  private void numbers(Node node, int column, Split split) {
    int offset = 2 * data.offset(column);
    int count = data.bins().count(column);
    double missingFirst = node.histogram[offset + 2 * count];
    double missingSecond = node.histogram[offset + 2 * count + 1];
    if (missingSecond <= 0) {
      scan(node, split, 0, 0);
      split.missingLeft = 2 * split.leftSecond > node.second;
      return;
    }
    scan(node, split, 0, 0);
    scan(node, split, missingFirst, missingSecond);
    double first = node.first - missingFirst;
    double second = node.second - missingSecond;
    offer(node, split, count - 1, false, first, second);
  }

  /** Cuts behind each bin, with missing values on the left where their sums are given. */
  private void scan(Node node, Split split, double missingFirst, double missingSecond) {
    int at = 2 * data.offset(split.column);
    int count = data.bins().count(split.column);
    double first = missingFirst;
    double second = missingSecond;
    boolean missing = missingSecond > 0;
    for (int bin = 0; bin < count - 1; bin++, at += 2) {
      double weight = node.histogram[at + 1];
      if (weight > 0) {
        first += node.histogram[at];
        second += weight;
        offer(node, split, bin, missing, first, second);
      }
    }
  }

  private void offer(
      Node node, Split split, int bin, boolean missing, double first, double second) {
    double rightSecond = node.second - second;
    if (second < penalty.leastWeight() || rightSecond < penalty.leastWeight()) {
      return;
    }
    double rightFirst = node.first - first;
    double l2 = penalty.l2();
    double left = node.range.value(first, second, l2);
    double right = node.range.value(rightFirst, rightSecond, l2);
    int sign = data.schema().column(split.column).monotone();
    if (sign * (right - left) < 0) {
      return;
    }
    double gain =
        LeafRange.score(left, first, second, l2)
            + LeafRange.score(right, rightFirst, rightSecond, l2)
            - node.score;
    split.offer(gain, first, second, bin, missing);
  }

  /** The search among categories. */
  private final class Categories {
    private final Node node;
    private final Split split;
    private final int offset;
    private final int count;
    private final double l2 = penalty.l2() + penalty.categories();

    Categories(Node node, int column, Split split) {
      this.node = node;
      this.split = split;
      offset = 2 * data.offset(column);
      count = data.bins().count(column);
    }

    /** The bin of missing values is a category like another. */
    void find() {
      Integer[] order = order();
      double first = 0;
      double second = 0;
      for (int rank = 0; rank + 1 < order.length; rank++) {
        first += node.histogram[offset + 2 * order[rank]];
        second += node.histogram[offset + 2 * order[rank] + 1];
        offer(rank, first, second);
      }
      if (split.gain > 0) {
        take(order);
      }
    }

    private void offer(int rank, double first, double second) {
      double rightFirst = node.first - first;
      double rightSecond = node.second - second;
      if (second >= penalty.leastWeight() && rightSecond >= penalty.leastWeight()) {
        double left = node.range.value(first, second, l2);
        double right = node.range.value(rightFirst, rightSecond, l2);
        double gain =
            LeafRange.score(left, first, second, l2)
                + LeafRange.score(right, rightFirst, rightSecond, l2)
                - node.score;
        split.offer(gain, first, second, rank, false);
      }
    }

    private void take(Integer... order) {
      split.left = new boolean[count];
      // What the node has not met goes where more of its examples go, or where missing ones do.
      boolean elsewhere = 2 * split.leftSecond > node.second;
      for (int rank = 0; rank < order.length; rank++) {
        elsewhere = order[rank] == count ? rank <= split.bin : elsewhere;
      }
      Arrays.fill(split.left, elsewhere);
      split.missingLeft = elsewhere;
      for (int rank = 0; rank < order.length; rank++) {
        if (order[rank] < count) {
          split.left[order[rank]] = rank <= split.bin;
        }
      }
    }

    private Integer[] order() {
      Integer[] order = new Integer[count + 1];
      int size = 0;
      for (int bin = 0; bin <= count; bin++) {
        if (node.histogram[offset + 2 * bin + 1] > 0) {
          order[size++] = bin;
        }
      }
      Integer[] met = Arrays.copyOf(order, size);
      // A stable sort: equal categories stay in the order of their bins.
      Arrays.sort(met, (one, other) -> Double.compare(mean(one), mean(other)));
      return met;
    }

    private double mean(int bin) {
      int at = offset + 2 * bin;
      return node.histogram[at] / (node.histogram[at + 1] + penalty.categories());
    }
  }
}
