package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the persons of an experiment did, each once, by columns. The order of persons changes
 * nothing but the last bits of sums. A cell is a variation of a stratum: stratum times variations
 * plus variation. Not thread-safe.
 */
public final class Outcomes {
  private final int metrics;
  private final int variations;
  private final int strata;
  private final long[] counts;
  private int[] cells = new int[64];
  private double[] values;
  private int size;
  private long setApart;
  private long unknown;

  /** Of so many metrics, variations and strata. */
  public Outcomes(int metrics, int variations, int strata) {
    this.metrics = metrics;
    this.variations = variations;
    this.strata = strata;
    this.counts = new long[strata * variations];
    this.values = new double[cells.length * 3 * metrics];
  }

  /** Adds a person with figures of each metric. */
  public void add(int variation, int stratum, List<Figures> figures) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
      values = Arrays.copyOf(values, cells.length * 3 * metrics);
    }
    int at = size * 3 * metrics;
    for (Figures each : figures) {
      values[at++] = each.post();
      values[at++] = each.pre();
      values[at++] = each.per();
    }
    int cell = stratum * variations + variation;
    cells[size++] = cell;
    counts[cell]++;
  }

  /** Adds a person who was seen in several variations. */
  public void addSetApart() {
    setApart++;
  }

  /** Adds a person of whom no exposure names a variation that there is. */
  public void addUnknown() {
    unknown++;
  }

  /** Persons who count. */
  public int size() {
    return size;
  }

  /** Variations. */
  public int variations() {
    return variations;
  }

  /** Strata. */
  public int strata() {
    return strata;
  }

  /** Persons who were seen in several variations, and do not count. */
  public long setApart() {
    return setApart;
  }

  /** Persons of whom no exposure names a variation that there is. */
  public long unknown() {
    return unknown;
  }

  /** Persons of a stratum by variation. */
  public long[] counts(int stratum) {
    return Arrays.copyOfRange(counts, stratum * variations, (stratum + 1) * variations);
  }

  /** Σ one · other over the persons of each cell. */
  double[] products(double[] one, double[] other) {
    double[] sums = new double[counts.length];
    for (int person = 0; person < size; person++) {
      sums[cells[person]] += one[person] * other[person];
    }
    return sums;
  }

  /** What the persons of each cell show. */
  List<Moments> moments(double... column) {
    double[] sums = new double[counts.length];
    for (int person = 0; person < size; person++) {
      sums[cells[person]] += column[person];
    }
    double[] squares = products(column, column);
    List<Moments> moments = new ArrayList<>();
    for (int cell = 0; cell < counts.length; cell++) {
      moments.add(new Moments(counts[cell], sums[cell], squares[cell]));
    }
    return moments;
  }

  /** That of a person. */
  int cell(int person) {
    return cells[person];
  }

  /** Since the exposure. */
  double[] post(int metric) {
    return column(3 * metric);
  }

  /** Before the exposure. */
  double[] pre(int metric) {
    return column(3 * metric + 1);
  }

  /** Denominators since the exposure. */
  double[] per(int metric) {
    return column(3 * metric + 2);
  }

  private double[] column(int offset) {
    double[] column = new double[size];
    for (int person = 0; person < size; person++) {
      column[person] = values[person * 3 * metrics + offset];
    }
    return column;
  }
}
