package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Examples in parts of about equal size and with about equal shares of positives. Exact duplicates
 * (the same values, whatever the label) lie in one part, so that none is tested on its twin.
 * Immutable.
 */
public final class Folds {
  private final int[] partOf;
  private final int parts;

  private Folds(int[] partOf, int parts) {
    this.partOf = partOf;
    this.parts = parts;
  }

  /**
   * Draws parts.
   *
   * @throws IllegalArgumentException where there are fewer distinct examples than parts
   */
  public static Folds of(Dataset data, int parts, long seed) {
    int[][] groups = groups(data);
    if (groups.length < parts) {
      throw new IllegalArgumentException(
          "there are " + groups.length + " different examples for " + parts + " parts");
    }
    shuffle(groups, new Random(seed));
    // Large groups first, so that the others even out what these leave uneven.
    Arrays.sort(groups, (one, other) -> Integer.compare(other.length, one.length));
    int[] partOf = new int[data.rows()];
    long[][] counts = new long[parts][2];
    for (int[] group : groups) {
      int part = emptiest(counts, majority(data, group));
      for (int row : group) {
        partOf[row] = part;
        counts[part][data.label(row)]++;
      }
    }
    return new Folds(partOf, parts);
  }

  /** How many parts there are. */
  public int parts() {
    return parts;
  }

  /** The rows of a part, in their order. */
  public int[] test(int part) {
    return rows(part, true);
  }

  /** The rows of all other parts, in their order. */
  public int[] train(int part) {
    return rows(part, false);
  }

  private int[] rows(int part, boolean inside) {
    int[] rows = new int[partOf.length];
    int size = 0;
    for (int row = 0; row < partOf.length; row++) {
      if ((partOf[row] == part) == inside) {
        rows[size++] = row;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  private static int[][] groups(Dataset data) {
    Map<Row, Integer> numbers = new HashMap<>();
    int[] groupOf = new int[data.rows()];
    int[] sizes = new int[data.rows()];
    for (int row = 0; row < groupOf.length; row++) {
      Integer known = numbers.putIfAbsent(new Row(data, row), numbers.size());
      groupOf[row] = known == null ? numbers.size() - 1 : known;
      sizes[groupOf[row]]++;
    }
    int[][] groups = new int[numbers.size()][];
    Arrays.setAll(groups, group -> new int[sizes[group]]);
    for (int row = groupOf.length - 1; row >= 0; row--) {
      groups[groupOf[row]][--sizes[groupOf[row]]] = row;
    }
    return groups;
  }

  private static void shuffle(int[][] groups, Random random) {
    for (int at = groups.length - 1; at > 0; at--) {
      int other = random.nextInt(at + 1);
      int[] swapped = groups[at];
      groups[at] = groups[other];
      groups[other] = swapped;
    }
  }

  private static int majority(Dataset data, int... group) {
    int positives = 0;
    for (int row : group) {
      positives += data.label(row);
    }
    return 2 * positives > group.length ? 1 : 0;
  }

  private static int emptiest(long[][] counts, int label) {
    int emptiest = 0;
    for (int part = 1; part < counts.length; part++) {
      long difference = counts[part][label] - counts[emptiest][label];
      long all = counts[part][0] + counts[part][1] - counts[emptiest][0] - counts[emptiest][1];
      if (difference < 0 || (difference == 0 && all < 0)) {
        emptiest = part;
      }
    }
    return emptiest;
  }

  /** A row by its values. */
  private static final class Row {
    private final Dataset data;
    private final int row;
    private final int hash;

    Row(Dataset data, int row) {
      this.data = data;
      this.row = row;
      int sum = 1;
      for (int column = 0; column < data.schema().size(); column++) {
        sum = 31 * sum + Float.hashCode(data.value(row, column) + 0f);
      }
      hash = sum;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Row that) || that.hash != hash) {
        return false;
      }
      for (int column = 0; column < data.schema().size(); column++) {
        float mine = data.value(row, column) + 0f;
        if (Float.compare(mine, that.data.value(that.row, column) + 0f) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
