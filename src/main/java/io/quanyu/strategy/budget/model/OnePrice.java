package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.ResponseCurve;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The exact plan of a concave model whose only row is a sum of spends: all cells in the row have
 * one price λ, each spends up to where its slope is m + λ, and λ is the price at which the sums
 * meet the limit (equal marginal returns; Everett, Operations Research 11, 1963). Halving finds λ
 * to the last digit, so that units that differ by any factor are weighed rightly. Where cells stand
 * at the same slope, those that come first by name are filled first, so that the order of cells
 * changes nothing. Used once, by one thread.
 */
final class OnePrice {
  private static final int MOST_STEPS = 2_500;
  private static final double REACHED = 1e-12;

  private final PlanModel model;
  private final ModelRow row;
  private final boolean[] isIn;
  private final double[] least;
  private final double[] most;
  private double leastSum;
  private double mostSum;

  private OnePrice(PlanModel model) {
    this.model = model;
    this.row = model.rows().get(0);
    this.isIn = new boolean[model.cells().size()];
    this.least = new double[isIn.length];
    this.most = new double[isIn.length];
    row.terms().forEach(term -> isIn[term.cell()] = true);
  }

  /** Whether a model is of this kind. */
  static boolean takes(PlanModel model) {
    return model.rows().size() == 1
        && model.spending() == model.cells().size()
        && model.rows().get(0).terms().stream()
            .allMatch(term -> term.spend() == 1 && term.response() == 0)
        && model.cells().stream().allMatch(cell -> cell.worth() == 1 && cell.isConcave());
  }

  /** The best spends; null where no price meets the limit. */
  static double[] spends(PlanModel model) {
    OnePrice one = new OnePrice(model);
    one.at(0);
    if (one.leastSum > one.row.hi()) {
      return one.priced(1, one.row.hi());
    }
    return one.mostSum < one.row.lo()
        ? one.priced(-1, one.row.lo())
        : one.filled(Math.max(one.leastSum, one.row.lo()));
  }

  /**
   * The least price of the row for the best spends, which is what one more unit of the limit is
   * worth. At a corner every value between that and the worth of one less is a price too.
   */
  static double price(PlanModel model, double[] spends) {
    return new OnePrice(model).price(spends);
  }

  private double price(double[] spends) {
    double sum = 0;
    double more = Double.NEGATIVE_INFINITY;
    double less = Double.POSITIVE_INFINITY;
    double scale = Math.abs(Double.isInfinite(row.hi()) ? row.lo() : row.hi());
    for (ModelRow.Term term : row.terms()) {
      ModelCell cell = model.cells().get(term.cell());
      double spend = spends[term.cell()];
      sum += spend;
      scale = Math.max(scale, cell.max());
      more = spend < cell.max() ? Math.max(more, cell.curve().slope(spend)) : more;
      less = spend > cell.min() ? Math.min(less, cell.curve().slopeBefore(spend)) : less;
    }
    more -= model.marginalReturn();
    less -= model.marginalReturn();
    boolean atMax = row.hi() - sum <= REACHED * scale;
    boolean atMin = row.lo() > 0 && sum - row.lo() <= REACHED * scale;
    if (!atMax && (!atMin || less >= 0)) {
      return 0;
    }
    double smallest = atMin ? more : Math.max(0, more);
    // Where nothing can be added, only what one less would cost is known.
    return Double.isFinite(smallest) ? smallest : Double.isFinite(less) ? less : 0;
  }

  /** Goes out from no price until the limit is passed, then halves. */
  private double[] priced(int sign, double limit) {
    double inner = 0;
    double outer = sign * 1e-12;
    at(outer);
    for (int i = 0; i < MOST_STEPS && !isPast(sign, limit); i++) {
      inner = outer;
      outer *= 4;
      at(outer);
    }
    if (!isPast(sign, limit)) {
      // No price goes further: bounds that meet the limit but for rounding.
      double[] edge = sign > 0 ? least : most;
      return Math.abs(sum(edge) - limit) <= REACHED * Math.abs(limit) ? edge : null;
    }
    for (int i = 0; i < MOST_STEPS && !meets(limit); i++) {
      double middle = 0.5 * (inner + outer);
      if (middle == inner || middle == outer) {
        return between(inner, outer, limit);
      }
      at(middle);
      if (isPast(sign, limit)) {
        outer = middle;
      } else {
        inner = middle;
      }
    }
    return meets(limit) ? filled(limit) : null;
  }

  private boolean isPast(int sign, double limit) {
    return sign > 0 ? leastSum <= limit : mostSum >= limit;
  }

  private boolean meets(double limit) {
    return leastSum <= limit && mostSum >= limit;
  }

  /** Spends between those at two prices next to each other. */
  private double[] between(double one, double other, double limit) {
    at(Math.max(one, other));
    double[] low = least.clone();
    at(Math.min(one, other));
    System.arraycopy(low, 0, least, 0, low.length);
    leastSum = sum(least);
    return meets(limit) ? filled(limit) : null;
  }

  /** Each cell's least and most of the best spends at a price. */
  private void at(double price) {
    for (int k = 0; k < least.length; k++) {
      ModelCell cell = model.cells().get(k);
      double cost = model.marginalReturn() + (isIn[k] ? price : 0);
      least[k] = edge(cell, cost, false);
      most[k] = edge(cell, cost, true);
    }
    leastSum = sum(least);
    mostSum = sum(most);
  }

  /** The spend up to which slopes are above a cost, or not below it. */
  private static double edge(ModelCell cell, double cost, boolean orEqual) {
    double low = cell.min();
    double high = cell.max();
    if (!(low < high) || !rises(cell.curve(), low, cost, orEqual)) {
      return low;
    }
    double middle = 0.5 * (low + high);
    while (middle > low && middle < high) {
      if (rises(cell.curve(), middle, cost, orEqual)) {
        low = middle;
      } else {
        high = middle;
      }
      middle = 0.5 * (low + high);
    }
    return high;
  }

  private static boolean rises(ResponseCurve curve, double spend, double cost, boolean orEqual) {
    double slope = curve.slope(spend);
    return orEqual ? slope >= cost : slope > cost;
  }

  private double[] filled(double limit) {
    double[] spends = least.clone();
    int last = -1;
    double left = limit - leastSum;
    int[] byName =
        IntStream.range(0, spends.length)
            .boxed()
            .sorted(Comparator.comparing(k -> model.cells().get(k).name()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k : byName) {
      double room = isIn[k] ? most[k] - least[k] : 0;
      if (left > 0 && room > 0) {
        spends[k] = room <= left ? most[k] : least[k] + left;
        last = room <= left ? last : k;
        left -= room;
      }
    }
    if (last >= 0) {
      double rest = limit - (sum(spends) - spends[last]);
      spends[last] = Math.max(least[last], Math.min(most[last], rest));
    }
    return spends;
  }

  private double sum(double[] spends) {
    return IntStream.range(0, spends.length).filter(k -> isIn[k]).mapToDouble(k -> spends[k]).sum();
  }
}
