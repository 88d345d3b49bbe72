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
  private static final int LEAST_COLUMNS = 60;
  private static final double WRONG = 1e-11;

  private final CellProgram program;
  private final int columns;
  private final double[] reduced;
  private final BitSet free;
  private final BitSet full;
  private final BitSet basic;
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
    this.prices = LinearProof.kept(program, prices);
  }

  /** The plan that is left when no column stands at a wrong bound. */
  Plan solve(int wanted) {
    price();
    freeNearest(Math.max(LEAST_COLUMNS, wanted));
    for (int p = 0; p < columns; p++) {
      full.set(p, reduced[p] > 0);
    }
    double penalty = penalty();
    for (iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
      Restricted small = restricted();
      small.solve(penalty);
      take(small);
      prices = LinearProof.kept(program, small.prices());
      price();
      boolean slack = small.slack() > 0;
      if (freeWrong(Math.max(LEAST_COLUMNS, wanted)) == 0) {
        if (!slack || penalty > 1e12) {
          break;
        }
        penalty *= 16;
      }
    }
    return new Plan(program, spends, prices, iterations);
  }

  private double penalty() {
    double largest = 1;
    for (int i = 0; i < prices.length; i++) {
      largest = Math.max(largest, Math.abs(prices[i]));
    }
    return 10 * largest;
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

  /** The count-th smallest |d|. */
  private double nearest(int count) {
    if (count >= columns) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sizes = new double[columns];
    for (int p = 0; p < columns; p++) {
      sizes[p] = Math.abs(reduced[p]);
    }
    Arrays.sort(sizes);
    return sizes[count - 1];
  }

  private Restricted restricted() {
    int[] pieces = free.stream().toArray();
    int[] cellOf = new int[pieces.length];
    int at = 0;
    double[] base = new double[program.rows];
    for (int k = 0; k < program.cells; k++) {
      double spend = 0;
      double response = 0;
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        if (free.get(p)) {
          cellOf[at++] = k;
        } else if (full.get(p)) {
          spend += program.width[p];
          response += program.width[p] * program.slope[p];
        }
      }
      for (int e = program.byCell.start[k]; e < program.byCell.start[k + 1] && spend > 0; e++) {
        base[program.byCell.index[e]] +=
            program.byCell.spend[e] * spend + program.byCell.response[e] * response;
      }
    }
    return new Restricted(program, pieces, cellOf, base);
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
    for (int p = 0; p < columns; p++) {
      if (free.get(p)) {
        boolean right = full.get(p) ? reduced[p] > limit : reduced[p] < -limit;
        free.set(p, basic.get(p) || !right);
      } else if (full.get(p) ? reduced[p] < -WRONG : reduced[p] > WRONG) {
        wrong++;
        free.set(p);
      }
    }
    return wrong;
  }
}
