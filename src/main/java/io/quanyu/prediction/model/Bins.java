package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cuts each column into at most 255 bins: numbers by quantiles, of up to 200,000 rows evenly
 * spread; categories as they are, of which all but the 255 most frequent ones count as missing.
 * Immutable and thread-safe.
 */
final class Bins {
  static final int MISSING = 255;
  private static final int SAMPLE = 200_000;

  private final Schema schema;
  private final float[][] edges;
  private final int[][] binOfCategory;
  private final int[] counts;

  private Bins(Schema schema) {
    this.schema = schema;
    edges = new float[schema.size()][];
    binOfCategory = new int[schema.size()][];
    counts = new int[schema.size()];
  }

  /** Bins of so many at most, up to 255. */
  static Bins of(Dataset data, int most) {
    Bins bins = new Bins(data.schema());
    IntStream.range(0, data.schema().size())
        .parallel()
        .forEach(
            column -> {
              if (data.schema().column(column).categorical()) {
                bins.setCategories(column, data.column(column));
              } else {
                bins.edges[column] = edges(data.column(column), most);
                bins.counts[column] = bins.edges[column].length + 1;
              }
            });
    return bins;
  }

  /** How many bins a column has, without that of missing values. */
  int count(int column) {
    return counts[column];
  }

  boolean isCategorical(int column) {
    return binOfCategory[column] != null;
  }

  int categories(int column) {
    return binOfCategory[column].length;
  }

  /** The largest value of a bin but the last. */
  float edge(int column, int bin) {
    return edges[column][bin];
  }

  /** The bin of a value, or {@link #MISSING}. */
  int bin(int column, float value) {
    if (Float.isNaN(value)) {
      return MISSING;
    }
    if (isCategorical(column)) {
      int category = (int) value;
      int[] bins = binOfCategory[column];
      return category < 0 || category >= bins.length ? MISSING : bins[category];
    }
    int at = Arrays.binarySearch(edges[column], value);
    return at < 0 ? -at - 1 : at;
  }

  /** The bins of all values, column by column. */
  byte[][] encode(Dataset data) {
    byte[][] codes = new byte[schema.size()][data.rows()];
    IntStream.range(0, schema.size())
        .parallel()
        .forEach(
            column -> {
              for (int row = 0; row < data.rows(); row++) {
                codes[column][row] = (byte) bin(column, data.value(row, column));
              }
            });
    return codes;
  }

  private void setCategories(int column, float[] values) {
    int categories = schema.categories(column);
    long[] order = new long[categories];
    Arrays.setAll(order, category -> category);
    for (float value : values) {
      if (value >= 0 && value < categories) {
        order[(int) value] -= 1L << Integer.SIZE;
      }
    }
    Arrays.sort(order);
    int[] bins = new int[categories];
    Arrays.fill(bins, MISSING);
    int count = 0;
    for (long next : order) {
      if (next < 0 && count < MISSING) {
        bins[(int) next] = count++;
      }
    }
    binOfCategory[column] = bins;
    counts[column] = count;
  }

  private static float[] edges(float[] values, int most) {
    float[] sorted = sample(values);
    int distinct = 0;
    for (int at = 0; at < sorted.length; at++) {
      distinct += at == 0 || sorted[at] != sorted[at - 1] ? 1 : 0;
    }
    float[] edges = new float[Math.min(distinct, sorted.length)];
    int count = 0;
    double share = distinct <= most ? 0 : sorted.length / (double) most;
    double next = share;
    for (int at = 1; at < sorted.length; at++) {
      if (sorted[at] != sorted[at - 1] && at >= next) {
        edges[count++] = between(sorted[at - 1], sorted[at]);
        next = Math.max(next + share, at + share / 2);
      }
    }
    return Arrays.copyOf(edges, Math.min(count, most - 1));
  }

  private static float[] sample(float[] values) {
    int stride = Math.max(1, values.length / SAMPLE);
    float[] sample = new float[values.length / stride + 1];
    int size = 0;
    for (int at = 0; at < values.length; at += stride) {
      if (!Float.isNaN(values[at])) {
        // Without −0, which sorts below 0 but equals it.
        sample[size++] = values[at] + 0f;
      }
    }
    float[] sorted = Arrays.copyOf(sample, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Halfway, but below the higher one whatever rounding does. */
  private static float between(float low, float high) {
    float middle = (float) ((low + (double) high) / 2);
    return middle < high ? middle : low;
  }
}
