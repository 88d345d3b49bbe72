package io.quanyu.strategy.budget.linear;

/**
 * Estimates the prices of a program's rows before it is solved: descent of the dual function along
 * one row's price at a time (Bertsekas, Nonlinear Programming, 1999, ch. 6), to the price at which
 * the row is just kept. Steps of a curve's slopes are smoothed into ramps, since such a descent can
 * get stuck on an edge of a function that is not smooth. The outcome is a guess only: nothing that
 * is proven depends on it. Used once, by one thread.
 */
final class PriceEstimate {
  private static final int SEARCH = 30;

  /** The ramp of a cell of a single slope, as a part of the slope. */
  private static final double RAMP = 0.02;

  private final CellProgram program;
  private final double[] prices;
  private final double[] worth;
  private final double[] cost;
  private final double[] knot;
  private final double[] value;

  PriceEstimate(CellProgram program, double[] start) {
    this.program = program;
    this.prices = start.clone();
    this.worth = new double[program.cells];
    this.cost = new double[program.cells];
    this.knot = new double[program.columns() + program.cells];
    this.value = new double[knot.length];
    for (int k = 0; k < program.cells; k++) {
      worth[k] = program.worth(k, prices);
      cost[k] = program.cost(k, prices);
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        knot[p + k + 1] = knot[p + k] + program.width[p];
        value[p + k + 1] = value[p + k] + program.width[p] * program.slope[p];
      }
    }
  }

  /** Prices after so many rounds over all rows, or before where they hardly change any more. */
  double[] after(int rounds, double settled) {
    for (int round = 0; round < rounds; round++) {
      double most = 0;
      double largest = 0;
      for (int i = 0; i < program.rows; i++) {
        double before = prices[i];
        settle(i);
        most = Math.max(most, Math.abs(prices[i] - before));
        largest = Math.max(largest, Math.abs(prices[i]));
      }
      if (most <= settled * largest) {
        break;
      }
    }
    return prices.clone();
  }

  private void settle(int row) {
    double old = prices[row];
    double here = sum(row, 0);
    boolean over = here > program.hi[row];
    boolean under = here < program.lo[row];
    if (old == 0 && !over && !under) {
      return;
    }
    double free = old == 0 ? here : sum(row, -old);
    double limit = free > program.hi[row] ? program.hi[row] : program.lo[row];
    double price =
        free <= program.hi[row] && free >= program.lo[row] ? 0 : root(row, old, here, limit);
    move(row, price - old);
  }

  /** The price at which the row's falling sum meets the limit, by halving a bracket. */
  private double root(int row, double old, double here, double limit) {
    double step = Math.max(1e-3, 0.05 * Math.abs(old));
    double low = 0;
    double high = 0;
    double lowSum = here;
    double highSum = here;
    for (int i = 0; i < SEARCH && highSum > limit; i++, step *= 2) {
      low = high;
      lowSum = highSum;
      high += step;
      highSum = sum(row, high);
    }
    for (int i = 0; i < SEARCH && lowSum < limit; i++, step *= 2) {
      high = low;
      highSum = lowSum;
      low -= step;
      lowSum = sum(row, low);
    }
    return old + within(row, limit, new double[] {low, lowSum, high, highSum});
  }

  /** Illinois' variant of the false position (Dowell and Jarratt, 1971). */
  private double within(int row, double limit, double[] bracket) {
    double low = bracket[0];
    double lowRest = bracket[1] - limit;
    double high = bracket[2];
    double highRest = bracket[3] - limit;
    double near = 1e-7 * (Math.abs(limit) + 1e-9);
    for (int i = 0; i < SEARCH && high > low; i++) {
      double between = lowRest - highRest;
      double middle = between > 0 ? low + (high - low) * lowRest / between : low;
      double rest = sum(row, middle) - limit;
      if (Math.abs(rest) <= near) {
        return middle;
      }
      if (rest > 0) {
        low = middle;
        lowRest = rest;
        highRest /= 2;
      } else {
        high = middle;
        highRest = rest;
        lowRest /= 2;
      }
    }
    return high;
  }

  private void move(int row, double by) {
    prices[row] += by;
    Entries entries = program.byRow;
    for (int e = entries.start[row]; e < entries.start[row + 1]; e++) {
      int k = entries.index[e];
      worth[k] -= by * entries.response[e];
      cost[k] += by * entries.spend[e];
    }
  }

  /** The row's sum where its price is so much higher. */
  private double sum(int row, double by) {
    Entries entries = program.byRow;
    double sum = 0;
    for (int e = entries.start[row]; e < entries.start[row + 1]; e++) {
      int k = entries.index[e];
      double spend =
          demand(k, worth[k] - by * entries.response[e], cost[k] + by * entries.spend[e]);
      sum += entries.spend[e] * spend;
      if (entries.response[e] != 0) {
        sum += entries.response[e] * response(k, spend);
      }
    }
    return sum;
  }

  /** The spend where a ramp through the middles of the cell's slopes meets cost / worth. */
  private double demand(int cell, double itsWorth, double itsCost) {
    int first = program.pieceStart[cell];
    int last = program.pieceStart[cell + 1] - 1;
    if (last < first) {
      return 0;
    }
    double[] slope = program.slope;
    double limit =
        itsWorth > 0
            ? itsCost / itsWorth
            : itsCost > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    if (limit >= slope[first]) {
      double ramp = ramp(first, Math.min(first + 1, last));
      double part = Math.max(0, 1 - (limit - slope[first]) / ramp);
      return part * 0.5 * program.width[first];
    }
    if (limit < slope[last]) {
      double ramp = ramp(Math.max(first, last - 1), last);
      double part = Math.max(0, 1 - (slope[last] - limit) / ramp);
      return knot[last + cell + 1] - part * 0.5 * program.width[last];
    }
    int low = first;
    int high = last;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (slope[middle] > limit) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double from = knot[low + cell] + 0.5 * program.width[low];
    double to = knot[high + cell] + 0.5 * program.width[high];
    double drop = slope[low] - slope[high];
    return drop > 0 ? from + (to - from) * (slope[low] - limit) / drop : to;
  }

  private double ramp(int one, int other) {
    double drop = 0.5 * (program.slope[one] - program.slope[other]);
    return Math.max(drop, RAMP * Math.abs(program.slope[one]) + 1e-12);
  }

  private double response(int cell, double spend) {
    int low = program.pieceStart[cell];
    int high = program.pieceStart[cell + 1];
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (knot[middle + cell] <= spend) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high <= low ? 0 : value[low + cell] + program.slope[low] * (spend - knot[low + cell]);
  }
}
