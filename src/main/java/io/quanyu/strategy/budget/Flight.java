package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.budget.curve.Carryover;
import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.LogCurve;
import io.quanyu.strategy.budget.curve.ScaledCurve;
import io.quanyu.strategy.budget.curve.WindowCarryover;
import io.quanyu.strategy.budget.model.ModelCell;
import io.quanyu.strategy.budget.model.ModelRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of one channel, campaign and audience over days, oldest first, whose spend works on in
 * later days. With saturation behind carry-over, each day and each day of the tail gets a cell of
 * its own for the adstocked spend a_t, and a row a_t − Σ w_k x_(t−k) = what history and the
 * baseline add. With saturation first, each cell's curve is scaled by the weights that are still to
 * come. The tail ends when a hundredth of carry-over is left. Immutable once it is made.
 */
final class Flight {
  private final JsonNode wish;
  private final int[] days;
  private final Carryover carryover;
  private final double[] history;
  private final double baseline;
  private int first = -1;

  /** The flight's wish, and the places of its cells by day. */
  Flight(JsonNode wish, List<Integer> days) {
    this.wish = wish;
    this.days = days.stream().mapToInt(Integer::intValue).toArray();
    this.carryover = carryover(wish.path("carryOver"));
    this.history = new double[wish.path("history").size()];
    for (int i = 0; i < history.length; i++) {
      history[i] = wish.path("history").get(i).asDouble();
    }
    this.baseline = wish.path("baseline").asDouble(0);
  }

  /** The {@code carryOver} of a wish. */
  static Carryover carryover(JsonNode node) {
    boolean normalized = node.path("normalized").asBoolean(false);
    int periods = node.path("periods").asInt(0);
    double rate = node.path("rate").asDouble(0);
    return switch (node.path("type").asText()) {
      case "delayed" ->
          WindowCarryover.delayed(rate, node.path("delay").asDouble(0), periods, normalized);
      case "weibullDensity" ->
          WindowCarryover.weibullDensity(
              node.path("shape").asDouble(), node.path("scale").asDouble(), periods, normalized);
      case "weibullSurvival" ->
          WindowCarryover.weibullSurvival(
              node.path("shape").asDouble(), node.path("scale").asDouble(), periods, normalized);
      default ->
          periods > 0
              ? WindowCarryover.geometric(rate, periods, normalized)
              : new GeometricCarryover(rate, normalized);
    };
  }

  /** Puts its cells in place of those that are there, behind these its own, and its rows. */
  void addTo(List<ModelCell> cells, List<ModelRow> rows) {
    if (wish.path("saturateFirst").asBoolean(false)) {
      scale(cells);
      return;
    }
    first = cells.size();
    double[] least = whole(cells.stream().mapToDouble(ModelCell::min).toArray());
    double[] most = whole(cells.stream().mapToDouble(ModelCell::max).toArray());
    for (int t = 0; t < least.length; t++) {
      ModelCell day = cells.get(days[Math.min(t, days.length - 1)]);
      String name = day.name() + " carried " + t;
      cells.add(new ModelCell(name, day.curve(), least[t], most[t], 0, day.worth()));
      rows.add(row(name, t));
    }
    for (int k : days) {
      ModelCell day = cells.get(k);
      cells.set(
          k, new ModelCell(day.name(), new LogCurve(0, 1), day.min(), day.max(), day.floor()));
    }
  }

  private void scale(List<ModelCell> cells) {
    int last = days.length + carryover.tail();
    for (int t = 0; t < days.length; t++) {
      double weights = 0;
      for (int lag = 0; t + lag < last; lag++) {
        weights += carryover.weight(lag);
      }
      ModelCell day = cells.get(days[t]);
      ScaledCurve curve = new ScaledCurve(day.curve(), weights);
      cells.set(
          days[t],
          new ModelCell(day.name(), curve, day.min(), day.max(), day.floor(), day.worth()));
    }
  }

  /** Geometric carry-over is a recursion of three terms, others look back over their window. */
  private ModelRow row(String name, int t) {
    List<ModelRow.Term> terms = new ArrayList<>();
    terms.add(new ModelRow.Term(first + t, 1, 0));
    if (carryover instanceof GeometricCarryover geometric && t > 0) {
      terms.add(new ModelRow.Term(first + t - 1, -geometric.rate(), 0));
      if (t < days.length) {
        terms.add(new ModelRow.Term(days[t], -carryover.weight(0), 0));
      }
      double more = t < days.length ? 0 : carryover.weight(0) * baseline;
      return new ModelRow(name, terms, more, more);
    }
    for (int day = Math.min(t, days.length - 1); day >= 0; day--) {
      double weight = carryover.weight(t - day);
      if (weight != 0) {
        terms.add(new ModelRow.Term(days[day], -weight, 0));
      }
    }
    double more = carried(new double[days.length], t);
    return new ModelRow(name, terms, more, more);
  }

  /** The adstocked spend of a day, the tail's included. */
  private double carried(double[] spends, int t) {
    double sum = 0;
    for (int lag = 0; lag <= t; lag++) {
      sum += carryover.weight(lag) * (t - lag < spends.length ? spends[t - lag] : baseline);
    }
    for (int before = 1; before <= history.length; before++) {
      sum += carryover.weight(t + before) * history[history.length - before];
    }
    return sum;
  }

  /** The adstocked spends of all days and of the tail, for spends of all cells. */
  double[] whole(double[] spends) {
    double[] own = new double[days.length];
    for (int t = 0; t < own.length; t++) {
      own[t] = spends[days[t]];
    }
    double[] whole = new double[days.length + carryover.tail()];
    for (int t = 0; t < whole.length; t++) {
      whole[t] = carried(own, t);
    }
    return whole;
  }

  /** Where its own cells begin; −1 where it has none. */
  int first() {
    return first;
  }

  int size() {
    return first < 0 ? 0 : days.length + carryover.tail();
  }

  int[] days() {
    return days.clone();
  }

  double weight(int lag) {
    return carryover.weight(lag);
  }
}
