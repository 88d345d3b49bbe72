package io.quanyu.strategy.budget.linear;

/** A sparse matrix with two numbers an entry, row by row. Not changed once it is made. */
final class Entries {
  final int[] start;
  final int[] index;
  final double[] spend;
  final double[] response;

  Entries(int[] start, int entries) {
    this.start = start;
    this.index = new int[entries];
    this.spend = new double[entries];
    this.response = new double[entries];
  }

  /** The same matrix, column by column. */
  Entries transposed(int columns) {
    int[] next = new int[columns + 1];
    for (int e = 0; e < index.length; e++) {
      next[index[e] + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      next[c + 1] += next[c];
    }
    Entries other = new Entries(next.clone(), index.length);
    for (int r = 0; r + 1 < start.length; r++) {
      for (int e = start[r]; e < start[r + 1]; e++) {
        int at = next[index[e]]++;
        other.index[at] = r;
        other.spend[at] = spend[e];
        other.response[at] = response[e];
      }
    }
    return other;
  }
}
