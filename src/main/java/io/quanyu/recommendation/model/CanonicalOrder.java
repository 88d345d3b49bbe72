package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers for items and an order of rows that hang on who met what, and on no name: the same
 * sequences with other ids, in another order, become the same to the last bit, and so does whatever
 * is learned from them. Items are ordered by their {@link Fingerprints}; those that the same rows
 * hold by where in a row they stand; those that nothing tells apart by their ids.
 *
 * <p>While it is made it takes 20 bytes an entry (40 with times), 24 a row and 60 an item.
 */
public final class CanonicalOrder {
  private static final long SEED = 44;

  private final Sequences met;
  private final boolean inTime;
  private final int[] items;
  private final int[] numbers;

  private CanonicalOrder(Sequences met, boolean inTime, int[] items) {
    this.met = met;
    this.inTime = inTime;
    this.items = items;
    this.numbers = new int[items.length];
    for (int number = 0; number < items.length; number++) {
      numbers[items[number]] = number;
    }
  }

  /**
   * Of these sequences.
   *
   * @param ids of the items, by the numbers that they have there
   * @param inTime whether the order of rows is that of time: then rows stay where they are
   */
  public static CanonicalOrder of(Sequences met, List<String> ids, boolean inTime) {
    CountMatrix byRow = CountMatrix.of(met);
    long[] colors = Fingerprints.colors(byRow, byRow.transposed(), SEED);
    long[] places = places(met, colors, inTime);
    Comparator<Integer> order =
        Comparator.comparingLong((Integer item) -> colors[item])
            .thenComparingLong(item -> places[item])
            .thenComparing(ids::get);
    return new CanonicalOrder(met, inTime, sorted(ids.size(), order));
  }

  /** Of each item a hash of its places in rows, and of what else stands there where. */
  private static long[] places(Sequences met, long[] colors, boolean inTime) {
    long[] places = new long[colors.length];
    for (int row = 0; row < met.rows(); row++) {
      long hash = inTime ? row : 0;
      for (int position = met.start(row); position < met.end(row); position++) {
        hash = Fingerprints.mixed(hash ^ colors[met.itemAt(position)]);
      }
      for (int position = met.start(row); position < met.end(row); position++) {
        places[met.itemAt(position)] += Fingerprints.mixed(hash + position - met.start(row));
      }
    }
    return places;
  }

  private static int[] sorted(int size, Comparator<Integer> order) {
    return IntStream.range(0, size).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  /** Of each item, by its old number, the new one. */
  public int[] numbers() {
    return numbers.clone();
  }

  /** What belongs to the items, by their new numbers. */
  public <T> List<T> ordered(List<T> ofItems) {
    return Arrays.stream(items).mapToObj(ofItems::get).toList();
  }

  /** The sequences with the new numbers, and what is said of the items. */
  public Sequences sequences() {
    int[] rows = inTime ? IntStream.range(0, met.rows()).toArray() : rows();
    Sequences.Builder builder = new Sequences.Builder(met.hasTimes());
    for (int row : rows) {
      for (int position = met.start(row); position < met.end(row); position++) {
        builder.add(numbers[met.itemAt(position)], met.timeAt(position));
      }
      builder.endRow();
    }
    Sequences ordered = builder.build(met.items());
    return met.described() == null ? ordered : ordered.describedBy(met.described().of(items));
  }

  /** Rows by a hash of what they hold; equal ones may change places. */
  private int[] rows() {
    long[] hashes = new long[met.rows()];
    for (int row = 0; row < hashes.length; row++) {
      for (int position = met.start(row); position < met.end(row); position++) {
        long entry = numbers[met.itemAt(position)] + 31 * met.timeAt(position);
        hashes[row] = Fingerprints.mixed(hashes[row] ^ entry);
      }
    }
    return sorted(hashes.length, Comparator.comparingLong(row -> hashes[row]));
  }
}
