package io.quanyu.recommendation;

import io.quanyu.recommendation.model.SegmentPopularity;
import io.quanyu.recommendation.model.Sequences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who met what, as numbers: a row a person, in it their entries, oldest first. Items are numbered
 * in the order of their ids. 17 bytes an entry (item 4, time 8, order 4, signal 1), 4 a person and
 * about 60 an item; while it is built, up to three times that. Immutable.
 */
public final class Interactions {
  private static final double PRIOR = 100;
  private static final int MOST_SEGMENTS = 50 * Segments.MOST_KINDS;

  /** A segment of fewer persons says little, and too much of each of them. */
  private static final int FEWEST_PERSONS = 10;

  private final ModelItems items;
  private final Sequences all;
  private final byte[] signals;
  private final int[] orders;
  private final List<String> segments;

  private Interactions(
      ModelItems items, Sequences all, byte[] signals, int[] orders, List<String> segments) {
    this.items = items;
    this.all = all;
    this.signals = signals;
    this.orders = orders;
    this.segments = List.copyOf(segments);
  }

  /** What is popular by segment and by month of the year (UTC). */
  public SegmentPopularity popularity() {
    SegmentPopularity.Builder counts =
        new SegmentPopularity.Builder(items.size(), PRIOR, MOST_SEGMENTS);
    Map<String, Integer> persons = new HashMap<>();
    for (String lines : segments) {
      Segments.of(lines).forEach(segment -> persons.merge(segment, 1, Integer::sum));
    }
    for (int row = 0; row < all.rows(); row++) {
      List<String> large =
          Segments.of(segments.get(row)).stream()
              .filter(segment -> persons.get(segment) >= FEWEST_PERSONS)
              .toList();
      for (int at = all.start(row); at < all.end(row); at++) {
        int month = Instant.ofEpochSecond(all.timeAt(at)).atOffset(ZoneOffset.UTC).getMonthValue();
        counts.addToAll(all.itemAt(at), large, month);
      }
    }
    return counts.build();
  }

  /** All items: those that were met, and those that were added beside. */
  public ModelItems items() {
    return items;
  }

  /** How many entries. */
  public int size() {
    return all.size();
  }

  /** How many persons met anything. */
  public int persons() {
    return all.rows();
  }

  /** Entries with these signals; persons without any have an empty row. */
  public Sequences sequences(Set<Signal> wanted) {
    if (wanted.size() == Signal.values().length) {
      return all;
    }
    Sequences.Builder rows = new Sequences.Builder(true);
    for (int row = 0; row < all.rows(); row++) {
      for (int at = all.start(row); at < all.end(row); at++) {
        if (wanted.contains(Signal.numbered(signals[at]))) {
          rows.add(all.itemAt(at), all.timeAt(at));
        }
      }
      rows.endRow();
    }
    return rows.build(items.size());
  }

  /** A row an order, what it holds, without times. */
  public Sequences orders() {
    Sequences.Builder rows = new Sequences.Builder(false);
    for (int row = 0; row < all.rows(); row++) {
      for (int at = all.start(row); at < all.end(row); at++) {
        if (orders[at] >= 0) {
          rows.add(all.itemAt(at), 0);
          // The lines of an order follow each other, for they have its time and key.
          if (at + 1 == all.end(row) || orders[at + 1] != orders[at]) {
            rows.endRow();
          }
        }
      }
    }
    return rows.build(items.size());
  }

  /** Collects persons, in any order. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> segments = new ArrayList<>();
    private int[] entries = new int[64];
    private int[] orders = new int[64];
    private long[] times = new long[64];
    private byte[] signals = new byte[64];
    private int[] starts = new int[16];
    private int rows;
    private int size;

    /** The entries of one person, oldest first, of whom no segment is known. */
    public void add(List<Met> trail) {
      add(trail, "");
    }

    /** The entries of one person with their segments ({@link Segments#lines}). */
    public void add(List<Met> trail, String lines) {
      segments.add(lines.intern());
      for (Met met : trail) {
        if (size == entries.length) {
          grow();
        }
        entries[size] = number(met.item());
        times[size] = met.seconds();
        signals[size] = met.signal().number();
        orders[size++] = met.order();
      }
      if (++rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows] = size;
    }

    /** How many entries there are. */
    public int size() {
      return size;
    }

    private void grow() {
      entries = Arrays.copyOf(entries, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
      signals = Arrays.copyOf(signals, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
    }

    private int number(String id) {
      Integer known = numbers.putIfAbsent(id, ids.size());
      if (known == null) {
        ids.add(id);
        return ids.size() - 1;
      }
      return known;
    }

    /** With items beside, which may have been met too. */
    public Interactions build(Collection<String> beside) {
      beside.forEach(this::number);
      ModelItems items = ModelItems.of(ids);
      int[] numberOf = new int[ids.size()];
      Arrays.setAll(numberOf, met -> items.numberOf(ids.get(met)));
      for (int at = 0; at < size; at++) {
        entries[at] = numberOf[entries[at]];
      }
      Sequences all =
          Sequences.of(
              items.size(),
              Arrays.copyOf(starts, rows + 1),
              Arrays.copyOf(entries, size),
              Arrays.copyOf(times, size));
      return new Interactions(
          items, all, Arrays.copyOf(signals, size), Arrays.copyOf(orders, size), segments);
    }
  }
}
