package io.quanyu.prediction.model;

/** A leaf of a growing tree, which may be split yet. Not thread-safe. */
final class Node {
  final int id;
  final int depth;
  final int start;
  final int end;
  double first;
  double second;
  double score;
  LeafRange range = LeafRange.FREE;
  double value;
  double[] histogram;
  int[] columns;
  Split split;

  /** A node of the rows from start to end, exclusive, of those that the tree grows on. */
  Node(int id, int depth, int start, int end) {
    this.id = id;
    this.depth = depth;
    this.start = start;
    this.end = end;
  }

  int size() {
    return end - start;
  }

  /** Gives it its sums. */
  void set(double newFirst, double newSecond, LeafRange newRange, double l2) {
    first = newFirst;
    second = newSecond;
    range = newRange;
    value = range.value(first, second, l2);
    score = LeafRange.score(value, first, second, l2);
  }

  double gain() {
    return split == null ? 0 : split.gain;
  }
}
