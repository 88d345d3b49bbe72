package io.quanyu.strategy.budget.linear;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Solves a cell program by sifting (Bixby, Gregory, Lustig, Marsten and Shanno, 1992): columns
 * whose reduced cost d at estimated prices is next to 0 are free in a small linear program, all
 * others stand at the bound that the sign of d says. Where the prices of the small program show a
 * column at the wrong bound, it is freed. Used once, by one thread; 17 bytes a column beside the
 * small program.
 */
final class Sifting {
  private static final int MOST_ITERATIONS = 60;
  private static final int PATIENCE = 4;
  private static final int LEAST_COLUMNS = 60;
  private static final int MOST_STEPS = 80;
  private static final double STEP = 1.3;
  private static final double ROOM = 1.5;
  private static final double FIRST = 1;
  private static final double LATER = 1.5;
  private static final double MOST_FACTOR = 1e15;
  private static final double NEAR = 0.02;
  private static final double WRONG = 1e-11;

  private final CellProgram program;
  private final int columns;
  private final double[] reduced;
  private final BitSet free;
  private final BitSet full;
  private final BitSet basic;
  private final BitSet watched;
  private double[] prices;
  private double[] spends;
  private int iterations;

  Sifting(CellProgram program, double[] prices) {
    this.program = program;
    this.columns = program.columns();
    this.reduced = new double[columns];
    this.free = new BitSet(columns);
    this.full = new BitSet(columns);
    this.basic = new BitSet(columns);
    this.watched = new BitSet(program.rows());
    this.prices = LinearProof.kept(program, prices);
  }

  /** The plan that is left when no column stands at a wrong bound. */
  Plan solve() {
    price();
    for (int p = 0; p < columns; p++) {
      full.set(p, reduced[p] > 0);
    }
    fillRight();
    watchBroken(-NEAR);
    freeNearest(wanted(FIRST));
    double[] sums = program.activities(spends);
    for (int i = watched.nextSetBit(0); i >= 0; i = watched.nextSetBit(i + 1)) {
      freeInRow(i, sums[i]);
    }
    double factor = 2;
    for (iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
      Restricted small = Restricted.of(program, free, full, watched);
      small.solve(penalties(factor));
      take(small);
      boolean slack = small.slack() > 0;
      if (slack && iterations <= PATIENCE) {
        // Prices that hold slack down say little about the rest: more columns instead.
        freeAgainstSlack(small);
        continue;
      }
      prices = LinearProof.kept(program, small.prices());
      price();
      boolean settled = watchBroken(WRONG) == 0;
      settled &= freeWrong(wanted(LATER)) == 0;
      if (settled) {
        if (!slack || factor > MOST_FACTOR) {
          break;
        }
        factor *= 16;
      }
    }
    return new Plan(program, spends, prices, iterations);
  }

  /** The plan with all columns free at once. */
  Plan solveWhole() {
    price();
    free.set(0, columns);
    watched.set(0, program.rows());
    Restricted whole = Restricted.of(program, free, full, watched);
    whole.solve(penalties(1 / NEAR));
    take(whole);
    return new Plan(program, spends, whole.prices(), 1);
  }

  private int wanted(double perRow) {
    return Math.max(LEAST_COLUMNS, (int) (perRow * watched.cardinality()));
  }

  /** What slack in a row costs: more than the row's price, so that it is bought for want only. */
  private double[] penalties(double factor) {
    double sum = 1e-3;
    for (double price : prices) {
      sum = Math.max(sum, Math.abs(price));
    }
    double least = 0.1 * sum;
    return Arrays.stream(prices).map(price -> factor * (Math.abs(price) + least)).toArray();
  }

  private void price() {
    for (int k = 0; k < program.cells; k++) {
      double worth = program.worth(k, prices);
      double cost = program.cost(k, prices);
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        reduced[p] = worth * program.slope[p] - cost;
      }
    }
  }

  private void freeNearest(int count) {
    double limit = nearest(count);
    for (int p = 0; p < columns; p++) {
      if (Math.abs(reduced[p]) <= limit) {
        free.set(p);
      }
    }
  }

  /** Frees columns of a row until they can make good by how much it is missed at the bounds. */
  private void freeInRow(int row, double sum) {
    double over = Math.max(0, sum - program.hi[row]);
    double under =
        program.lo[row] == program.hi[row] || prices[row] != 0
            ? Math.max(0, limit(row) - sum)
            : Math.max(0, program.lo[row] - sum);
    freeFor(row, ROOM * Math.max(over, under), over > 0, true);
  }

  /** Frees columns, beside the free ones, of each row that had to buy slack. */
  private void freeAgainstSlack(Restricted small) {
    double[] sums = program.activities(spends);
    for (int i = 0; i < sums.length; i++) {
      if (small.slack(i) > 0) {
        double room = ROOM * (1 << iterations) * small.slack(i);
        freeFor(i, room, sums[i] > program.hi[i], false);
      }
    }
  }

  private void freeFor(int row, double room, boolean down, boolean countFree) {
    double near = nearestInRow(row);
    for (int i = 0; i < MOST_STEPS && reach(row, near, down, countFree) < room; i++) {
      near *= STEP;
    }
    free(row, near);
  }

  private double limit(int row) {
    return prices[row] > 0 ? program.hi[row] : program.lo[row];
  }

  private double nearestInRow(int row) {
    double near = Double.MAX_VALUE;
    for (int e = program.byRow.start[row]; e < program.byRow.start[row + 1]; e++) {
      int k = program.byRow.index[e];
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        near = Math.min(near, Math.abs(reduced[p]));
      }
    }
    return Math.max(near, 1e-9);
  }

  /** By how much columns with |d| up to a limit can move the row's sum. */
  private double reach(int row, double near, boolean down, boolean countFree) {
    double reach = 0;
    for (int e = program.byRow.start[row]; e < program.byRow.start[row + 1]; e++) {
      int k = program.byRow.index[e];
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        if (Math.abs(reduced[p]) <= near && (countFree || !free.get(p))) {
          double factor = program.byRow.spend[e] + program.byRow.response[e] * program.slope[p];
          boolean helps = (factor > 0) == full.get(p) == down;
          reach += helps ? Math.abs(factor) * program.width[p] : 0;
        }
      }
    }
    return reach;
  }

  private void free(int row, double near) {
    for (int e = program.byRow.start[row]; e < program.byRow.start[row + 1]; e++) {
      int k = program.byRow.index[e];
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        if (Math.abs(reduced[p]) <= near) {
          free.set(p);
        }
      }
    }
  }

  /** The count-th smallest |d|. */
  private double nearest(int count) {
    if (count >= columns) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sizes = new double[columns];
    for (int p = 0; p < columns; p++) {
      sizes[p] = Math.abs(reduced[p]);
    }
    return Selection.at(sizes, columns, count - 1);
  }

  /** Spends at the bounds that the signs of d say. */
  private void fillRight() {
    spends = new double[program.cells];
    for (int k = 0; k < program.cells; k++) {
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        spends[k] += full.get(p) ? program.width[p] : 0;
      }
    }
  }

  /** Watches priced rows and rows that are broken by a part of their limits; answers how many. */
  private int watchBroken(double part) {
    double[] sums = program.activities(spends);
    int found = 0;
    for (int i = 0; i < sums.length; i++) {
      boolean broken =
          sums[i] > program.hi[i] + part * size(program.hi[i])
              || sums[i] < program.lo[i] - part * size(program.lo[i]);
      if (!watched.get(i) && (broken || prices[i] != 0)) {
        watched.set(i);
        found++;
      }
    }
    return found;
  }

  private static double size(double limit) {
    return Double.isInfinite(limit) ? 0 : Math.max(1, Math.abs(limit));
  }

  /** The count-th largest of so many sizes. */
  private static double cut(double[] sizes, int of, int count) {
    return Selection.at(sizes, of, of - count);
  }

  /** Notes what the small program decided: the cells' spends, and who stands where. */
  private void take(Restricted small) {
    double[] filled = small.filled();
    spends = new double[program.cells];
    int at = 0;
    for (int k = 0; k < program.cells; k++) {
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        if (free.get(p)) {
          double part = filled[at++];
          spends[k] += part;
          full.set(p, part >= program.width[p]);
          basic.set(p, part > 0 && part < program.width[p]);
        } else if (full.get(p)) {
          spends[k] += program.width[p];
        }
      }
    }
  }

  /** Frees columns at a wrong bound, and lets go of those that are far from changing. */
  private int freeWrong(int count) {
    double limit = nearest(count);
    int wrong = 0;
    double[] wrongest = new double[columns];
    for (int p = 0; p < columns; p++) {
      if (free.get(p)) {
        boolean right = full.get(p) ? reduced[p] > limit : reduced[p] < -limit;
        free.set(p, basic.get(p) || !right);
      } else if (full.get(p) ? reduced[p] < -WRONG : reduced[p] > WRONG) {
        wrongest[wrong++] = Math.abs(reduced[p]);
      }
    }
    double least = wrong > count ? cut(wrongest, wrong, count) : 0;
    for (int p = 0; p < columns; p++) {
      boolean isWrong = full.get(p) ? reduced[p] < -WRONG : reduced[p] > WRONG;
      if (!free.get(p) && isWrong && Math.abs(reduced[p]) >= least) {
        free.set(p);
      }
    }
    return wrong;
  }
}
