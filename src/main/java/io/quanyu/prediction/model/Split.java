package io.quanyu.prediction.model;

/** The best split of a node by one column, while it is being looked for. Not thread-safe. */
final class Split {
  final int column;
  double gain;
  int bin;
  boolean missingLeft;

  /** Bins that go left, where the column is categorical; null otherwise. */
  boolean[] left;

  double leftFirst;
  double leftSecond;

  Split(int column) {
    this.column = column;
  }

  /** Takes it where it gains more. */
  void offer(double gained, double first, double second, int atBin, boolean missing) {
    if (gained > gain) {
      gain = gained;
      leftFirst = first;
      leftSecond = second;
      bin = atBin;
      missingLeft = missing;
    }
  }

  boolean isLeft(int code) {
    if (code == Bins.MISSING) {
      return missingLeft;
    }
    return left == null ? code <= bin : left[code];
  }
}
