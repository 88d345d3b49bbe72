package io.quanyu.strategy.budget.fit;

import java.util.Arrays;
import java.util.List;

/**
 * Spends of channels and an outcome, such as revenue, over periods of the same length without gaps.
 * Immutable, thread-safe.
 */
public final class SpendSeries {
  private final List<String> channels;
  private final double[][] spends;
  private final double[] outcome;
  private final int periodDays;
  private final double[][] controls;

  /**
   * A series.
   *
   * @param channels names, one or more
   * @param spends a row for each channel, a number not below 0 for each period
   * @param outcome a finite number for each period
   * @param periodDays how many days a period has
   * @param controls what else moves the outcome, such as prices: a row for each, finite numbers
   */
  public SpendSeries(
      List<String> channels,
      double[][] spends,
      double[] outcome,
      int periodDays,
      double[][] controls) {
    this.channels = List.copyOf(channels);
    this.spends = cut(spends, outcome.length);
    this.outcome = outcome.clone();
    this.periodDays = periodDays;
    this.controls = cut(controls, outcome.length);
  }

  /** The names of the channels. */
  public List<String> channels() {
    return channels;
  }

  /** How many periods there are. */
  public int periods() {
    return outcome.length;
  }

  /** How many days a period has. */
  public int periodDays() {
    return periodDays;
  }

  /** A copy of a channel's spends. */
  public double[] spends(int channel) {
    return spends[channel].clone();
  }

  /** A copy of the outcome. */
  public double[] outcome() {
    return outcome.clone();
  }

  /** A copy of what else moves the outcome. */
  double[][] controls() {
    return cut(controls, outcome.length);
  }

  /** The first periods alone. */
  SpendSeries first(int periods) {
    return new SpendSeries(channels, spends, Arrays.copyOf(outcome, periods), periodDays, controls);
  }

  private static double[][] cut(double[][] rows, int periods) {
    return Arrays.stream(rows).map(row -> Arrays.copyOf(row, periods)).toArray(double[][]::new);
  }
}
