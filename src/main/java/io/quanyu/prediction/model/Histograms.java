package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums of derivatives by bin: 16 bytes a bin. Each column is summed by one thread in the order of
 * rows, so that sums come out the same on any number of processors. Not thread-safe.
 */
final class Histograms {
  private static final long WORTH_A_THREAD = 1L << 16;

  private final BinnedData data;
  private final Gradients gradients;
  private final int[] rows;
  private final float[] near;

  Histograms(BinnedData data, Gradients gradients, int... rows) {
    this.data = data;
    this.gradients = gradients;
    this.rows = rows;
    near = new float[2 * rows.length];
  }

  /** Sums up the node's columns; what stands in other places is left alone. */
  void sum(Node node, double... histogram) {
    Chunks.forEach(
        node.size(),
        (start, end) -> {
          for (int at = node.start + start; at < node.start + end; at++) {
            near[2 * at] = gradients.first[rows[at]];
            near[2 * at + 1] = gradients.second[rows[at]];
          }
        });
    boolean parallel = (long) node.size() * node.columns.length > WORTH_A_THREAD;
    IntStream columns = IntStream.of(node.columns);
    (parallel ? columns.parallel() : columns).forEach(column -> sum(node, column, histogram));
  }

  private void sum(Node node, int column, double[] histogram) {
    byte[] codes = data.codes(column);
    int offset = 2 * data.offset(column);
    int missing = data.bins().count(column);
    Arrays.fill(histogram, offset, 2 * data.offset(column + 1), 0);
    for (int at = node.start; at < node.end; at++) {
      int code = codes[rows[at]] & 0xff;
      int to = offset + 2 * (code == Bins.MISSING ? missing : code);
      histogram[to] += near[2 * at];
      histogram[to + 1] += near[2 * at + 1];
    }
  }

  /** What the other child has: the parent's sums less one child's. */
  static void subtract(double[] parent, double... child) {
    for (int at = 0; at < parent.length; at++) {
      parent[at] -= child[at];
    }
    // A bin that is empty is told by its weight, which rounding must not raise above 0.
    for (int at = 1; at < parent.length; at += 2) {
      if (parent[at] < 1e-9) {
        parent[at] = 0;
        parent[at - 1] = 0;
      }
    }
  }
}
