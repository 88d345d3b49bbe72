package io.quanyu.strategy.budget.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds an irreducible set of rows that can't hold together. */
final class Conflict {
  /** A sum that is over by less than this part of itself is rounding. */
  private static final double ROUNDING = 1e-12;

  private final List<Channel> channels;
  private final Row totalMin;
  private final Row totalMax;

  private Conflict(BudgetProgram program) {
    channels = program.channels();
    totalMin = Row.total(Row.Side.MIN, program.totalMin());
    totalMax = Row.total(Row.Side.MAX, program.totalMax());
  }

  static List<Row> of(BudgetProgram program) {
    Conflict conflict = new Conflict(program);
    List<Row> found = conflict.inOneChannel();
    found = found.isEmpty() ? conflict.inTheTotal() : found;
    found = found.isEmpty() ? conflict.minimaAboveTheTotal() : found;
    return found.isEmpty() ? conflict.maximaBelowTheTotal() : found;
  }

  private List<Row> inOneChannel() {
    return IntStream.range(0, channels.size())
        .filter(i -> over(min(i).bound().value(), max(i).bound().value()))
        .mapToObj(i -> List.of(min(i), max(i)))
        .findFirst()
        .orElse(List.of());
  }

  private List<Row> inTheTotal() {
    return over(totalMin.bound().value(), totalMax.bound().value())
        ? List.of(totalMin, totalMax)
        : List.of();
  }

  /** The largest minima up to the one that makes it too much: without any of them it would do. */
  private List<Row> minimaAboveTheTotal() {
    List<Row> largestFirst =
        IntStream.range(0, channels.size())
            .mapToObj(this::min)
            .sorted(Comparator.comparingDouble((Row row) -> row.bound().value()).reversed())
            .toList();
    List<Row> taken = new ArrayList<>();
    double sum = 0;
    for (Row row : largestFirst) {
      taken.add(row);
      sum += row.bound().value();
      if (over(sum, totalMax.bound().value())) {
        taken.add(totalMax);
        return taken;
      }
    }
    return List.of();
  }

  /** Without the maximum of any one channel, that channel could take the rest. */
  private List<Row> maximaBelowTheTotal() {
    double sum = channels.stream().mapToDouble(channel -> channel.max().value()).sum();
    if (!over(totalMin.bound().value(), sum)) {
      return List.of();
    }
    List<Row> rows =
        new ArrayList<>(IntStream.range(0, channels.size()).mapToObj(this::max).toList());
    rows.add(totalMin);
    return rows;
  }

  private Row min(int channel) {
    return new Row(channel, Row.Side.MIN, channels.get(channel).min());
  }

  private Row max(int channel) {
    return new Row(channel, Row.Side.MAX, channels.get(channel).max());
  }

  private static boolean over(double value, double limit) {
    return value - limit > ROUNDING * Math.abs(value);
  }
}
