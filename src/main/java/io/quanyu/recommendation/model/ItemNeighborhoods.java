package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nearest neighbors of each item: row j holds the items i that are most similar to j; or, the
 * other way round, row i of a known item the candidates j.
 *
 * <p>sim(i, j) = s(i, j) · (c ÷ (c + shrinkage)) · d, where s is a {@link Similarity} of the rows
 * that hold i and j, c their overlap, and d the mean decay of the candidate j in the common rows.
 * Takes Σᵤ |Iᵤ|² steps for rows Iᵤ on all processors, and 24 bytes an item for each of them.
 *
 * <p>Neighbors that tie at the edge stay together or are left out together, so that item numbers
 * decide nothing: all stay where that makes no more than {@value #EDGE} times the wanted number.
 */
final class ItemNeighborhoods {
  private static final int EDGE = 4;
  private static final int CHUNK = 256;

  private final WeightedRows rows;
  private final WeightedRows holders;
  private final WeightedRows decays;
  private final WeightedRows candidateDecays;
  private final double[] sizes;
  private final Measure measure;

  private ItemNeighborhoods(WeightedRows rows, WeightedRows decays, Measure measure) {
    this.rows = rows;
    this.holders = rows.transposed();
    this.decays = decays;
    this.candidateDecays = decays.transposed();
    this.sizes = holders.squares();
    this.measure = measure;
  }

  /**
   * What is near.
   *
   * @param similarity of two items' rows
   * @param shrinkage how much small overlaps count less, 0 or more
   * @param most neighbors that are kept of an item, 1 or more
   * @param ofKnown whether row i is of a known item and holds candidates, or else row j of a
   *     candidate
   */
  @RegisterForReflection
  record Measure(Similarity similarity, double shrinkage, int most, boolean ofKnown) {}

  /**
   * Of all items.
   *
   * @param rows what each row holds, distinct
   * @param decays how much each of these entries counts when its item is the candidate; the same
   *     places
   */
  static WeightedRows of(WeightedRows rows, WeightedRows decays, Measure measure) {
    ItemNeighborhoods all = new ItemNeighborhoods(rows, decays, measure);
    int chunks = (rows.columns() + CHUNK - 1) / CHUNK;
    WeightedRows[] found =
        IntStream.range(0, chunks).parallel().mapToObj(all::chunk).toArray(WeightedRows[]::new);
    WeightedRows.Builder joined = new WeightedRows.Builder();
    for (WeightedRows part : found) {
      joined.addAll(part);
    }
    return joined.build(rows.columns());
  }

  private WeightedRows chunk(int chunk) {
    Scratch scratch = new Scratch(rows.columns());
    WeightedRows.Builder found = new WeightedRows.Builder();
    int end = Math.min(rows.columns(), (chunk + 1) * CHUNK);
    for (int item = chunk * CHUNK; item < end; item++) {
      overlap(item, scratch);
      keep(item, scratch, found);
      found.endRow();
    }
    return found.build(rows.columns());
  }

  private void overlap(int item, Scratch scratch) {
    scratch.touched = 0;
    for (int holder = holders.start(item); holder < holders.end(item); holder++) {
      int row = holders.columnAt(holder);
      float own = holders.valueAt(holder);
      float ownDecay = candidateDecays.valueAt(holder);
      for (int position = rows.start(row); position < rows.end(row); position++) {
        int other = rows.columnAt(position);
        if (other != item) {
          float decay = measure.ofKnown() ? decays.valueAt(position) : ownDecay;
          scratch.add(other, (double) own * rows.valueAt(position), decay);
        }
      }
    }
  }

  private void keep(int item, Scratch scratch, WeightedRows.Builder found) {
    for (int t = 0; t < scratch.touched; t++) {
      scratch.similarities[t] = similarity(item, scratch.items[t], scratch);
    }
    float least = scratch.least(measure.most());
    for (int t = 0; t < scratch.touched; t++) {
      if (scratch.similarities[t] > 0 && scratch.similarities[t] >= least) {
        found.add(scratch.items[t], scratch.similarities[t]);
      }
    }
    scratch.clear();
  }

  private float similarity(int item, int other, Scratch scratch) {
    double common = scratch.common[other];
    double plain = measure.similarity().of(common, sizes[item], sizes[other], rows.rows());
    double support = common / (common + measure.shrinkage());
    return (float) (plain * support * (scratch.decayed[other] / common));
  }

  /** Overlaps of one item with the others that share a row. Not thread-safe. */
  private static final class Scratch {
    private final double[] common;
    private final double[] decayed;
    private final int[] items;
    private final float[] similarities;
    private final float[] copy;
    private int touched;

    Scratch(int count) {
      common = new double[count];
      decayed = new double[count];
      items = new int[count];
      similarities = new float[count];
      copy = new float[count];
    }

    void add(int other, double product, float decay) {
      if (common[other] == 0) {
        items[touched++] = other;
      }
      common[other] += product;
      decayed[other] += product * decay;
    }

    /** The least similarity that is kept: the k-th, or just above it where too many tie. */
    float least(int most) {
      System.arraycopy(similarities, 0, copy, 0, touched);
      float edge = Selection.kthLargest(copy, touched, most);
      int kept = 0;
      for (int t = 0; t < touched; t++) {
        kept += similarities[t] >= edge ? 1 : 0;
      }
      return kept <= (long) EDGE * most ? edge : Math.nextUp(edge);
    }

    void clear() {
      for (int t = 0; t < touched; t++) {
        common[items[t]] = 0;
        decayed[items[t]] = 0;
      }
      Arrays.fill(similarities, 0, touched, 0);
    }
  }
}
