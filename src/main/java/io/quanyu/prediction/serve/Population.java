package io.quanyu.prediction.serve;

import io.quanyu.prediction.model.Dataset;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How the features of those trained on were distributed: for each the tenths of its values as edges
 * of bins, and the counts in them; missing values are a bin of their own. Takes {@value #EDGES}
 * floats and {@value #BINS} integers a feature. Immutable and thread-safe.
 */
public final class Population {
  private static final int EDGES = 9;
  private static final int BINS = EDGES + 2;

  private final float[] edges;
  private final int[] counts;

  private Population(float[] edges, int... counts) {
    this.edges = edges;
    this.counts = counts;
  }

  /** Of the rows of a table. */
  public static Population of(Dataset rows) {
    int features = rows.schema().size();
    float[] edges = new float[features * EDGES];
    Arrays.fill(edges, Float.POSITIVE_INFINITY);
    for (int feature = 0; feature < features; feature++) {
      tenths(rows, feature, edges);
    }
    return new Population(edges, counted(edges, rows));
  }

  /** An edge that is there already is left out: values that many share are in one bin. */
  private static void tenths(Dataset rows, int feature, float... edges) {
    float[] values = new float[rows.rows()];
    int size = 0;
    for (int row = 0; row < values.length; row++) {
      float value = rows.value(row, feature);
      if (!Float.isNaN(value)) {
        values[size++] = value;
      }
    }
    Arrays.sort(values, 0, size);
    int kept = 0;
    for (int tenth = 1; tenth <= EDGES && size > 0; tenth++) {
      float edge = values[(int) ((long) tenth * (size - 1) / (EDGES + 1))];
      if (kept == 0 || edge > edges[feature * EDGES + kept - 1]) {
        edges[feature * EDGES + kept++] = edge;
      }
    }
  }

  private static int[] counted(float[] edges, Dataset rows) {
    int features = edges.length / EDGES;
    int[] counts = new int[features * BINS];
    for (int feature = 0; feature < features; feature++) {
      for (int row = 0; row < rows.rows(); row++) {
        counts[feature * BINS + bin(edges, feature, rows.value(row, feature))]++;
      }
    }
    return counts;
  }

  private static int bin(float[] edges, int feature, float value) {
    if (Float.isNaN(value)) {
      return BINS - 1;
    }
    int bin = 0;
    while (bin < EDGES && value > edges[feature * EDGES + bin]) {
      bin++;
    }
    return bin;
  }

  /** How many features. */
  public int features() {
    return edges.length / EDGES;
  }

  /**
   * The stability index of each feature between then and these rows, of as many columns, and behind
   * them the limit of each.
   *
   * @param then as how many those of then count; several rows of one person are alike
   */
  public double[] drift(Dataset now, int then) {
    int[] met = counted(edges, now);
    int features = features();
    double[] drift = new double[2 * features];
    for (int feature = 0; feature < features; feature++) {
      int[] before = used(counts, counts, met, feature);
      int[] after = used(met, counts, met, feature);
      drift[feature] = Stability.index(before, after);
      drift[features + feature] = Stability.limit(before.length, then, now.rows());
    }
    return drift;
  }

  /** The bins of a feature in which anything is, then or now. */
  private static int[] used(int[] wanted, int[] then, int[] now, int feature) {
    int[] used = new int[BINS];
    int size = 0;
    for (int bin = feature * BINS; bin < (feature + 1) * BINS; bin++) {
      if (then[bin] + now[bin] > 0) {
        used[size++] = wanted[bin];
      }
    }
    return Arrays.copyOf(used, size);
  }

  /** As bytes: the number of features, all edges, all counts, 4 bytes each. */
  byte[] encode() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + edges.length + counts.length));
    bytes.putInt(features());
    for (float edge : edges) {
      bytes.putFloat(edge);
    }
    for (int count : counts) {
      bytes.putInt(count);
    }
    return bytes.array();
  }

  static Population decode(byte[] encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(encoded);
      int features = bytes.getInt();
      if (features < 0 || bytes.remaining() != (long) features * (EDGES + BINS) * Integer.BYTES) {
        throw new IllegalArgumentException("the model is damaged: its population has no such size");
      }
      float[] edges = new float[features * EDGES];
      int[] counts = new int[features * BINS];
      bytes.asFloatBuffer().get(edges);
      bytes.position(Integer.BYTES * (1 + edges.length));
      bytes.asIntBuffer().get(counts);
      return new Population(edges, counts);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the model is damaged: its population ends early", e);
    }
  }
}
