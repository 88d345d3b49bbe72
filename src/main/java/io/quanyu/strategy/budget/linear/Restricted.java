package io.quanyu.strategy.budget.linear;

import java.util.Arrays;
import java.util.BitSet;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;
import org.ojalgo.structure.Mutate1D;

/**
 * A cell program in which only some pieces are free and all others stand at a bound, solved by
 * ojAlgo's simplex method on a dense tableau. Rows that the free pieces can't break are left out.
 * Rows that are broken where all free pieces are empty get a slack that costs a penalty, so that
 * there is always a solution. Its status is not looked at. Used once, by one thread; 8 bytes × rows
 * × (free pieces + rows).
 */
final class Restricted {
  private static final int LEFT_OUT = -1;

  private final CellProgram program;
  private final int[] free;
  private final int[] cellOf;
  private final double[] base;
  private final BitSet watched;
  private final double[] least;
  private final double[] most;
  private double[] filled;
  private double[] prices;
  private double slack;
  private double[] slacks;

  /**
   * Prepares it.
   *
   * @param cellOf the cell of each free piece
   * @param base what the pieces that stand at their upper bound add to each row
   * @param watched rows that count; others are looked at afterwards
   */
  Restricted(CellProgram program, int[] free, int[] cellOf, double[] base, BitSet watched) {
    this.program = program;
    this.free = free;
    this.cellOf = cellOf;
    this.base = base;
    this.watched = watched;
    this.least = base.clone();
    this.most = base.clone();
    for (int j = 0; j < free.length; j++) {
      double width = program.width[free[j]];
      for (int e = program.byCell.start[cellOf[j]]; e < program.byCell.start[cellOf[j] + 1]; e++) {
        double reach = coefficient(e, free[j]) * width;
        least[program.byCell.index[e]] += Math.min(0, reach);
        most[program.byCell.index[e]] += Math.max(0, reach);
      }
    }
  }

  /** Of the pieces that are free; of the others those that are full add to the rows. */
  static Restricted of(CellProgram program, BitSet free, BitSet full, BitSet watched) {
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
    return new Restricted(program, pieces, cellOf, base, watched);
  }

  /** Solves it; a unit of slack in a row costs that row's penalty. */
  void solve(double[] penalties) {
    int[] place = new int[program.rows];
    int wanted = 0;
    int kept = 0;
    for (int i = 0; i < program.rows; i++) {
      boolean breakable = watched.get(i) && (most[i] > program.hi[i] || least[i] < program.lo[i]);
      place[i] = breakable ? kept++ : LEFT_OUT;
      wanted += breakable && isBroken(i) ? 1 : 0;
    }
    filled = new double[free.length];
    prices = new double[program.rows];
    slack = 0;
    slacks = new double[program.rows];
    if (kept == 0) {
      fillWhatPays();
    } else {
      new Tableau(place, wanted, penalties).solve();
    }
  }

  /** How full each free piece is, in units of spend. */
  double[] filled() {
    return filled;
  }

  /** The price of each row. */
  double[] prices() {
    return prices;
  }

  /** How much slack was bought in all. */
  double slack() {
    return slack;
  }

  /** How much of it was bought in a row. */
  double slack(int row) {
    return slacks[row];
  }

  private boolean isBroken(int row) {
    return base[row] > program.hi[row] || base[row] < program.lo[row];
  }

  private double coefficient(int entry, int piece) {
    return program.byCell.spend[entry] + program.byCell.response[entry] * program.slope[piece];
  }

  private double gain(int j) {
    int k = cellOf[j];
    return program.spendWeight[k] + program.responseWeight[k] * program.slope[free[j]];
  }

  private void fillWhatPays() {
    Arrays.setAll(filled, j -> gain(j) > 0 ? program.width[free[j]] : 0);
  }

  /** The program as ojAlgo takes it: rows by upper limits, or equal where both limits are. */
  private final class Tableau {
    private final int[] place;
    private final double[] costs;
    private final double[] upper;
    private final LinearSolver.Builder builder;
    private final Mutate1D[] up = new Mutate1D[program.rows];
    private final Mutate1D[] low = new Mutate1D[program.rows];
    private final int[] upperAt = new int[program.rows];
    private final int[] lowerAt = new int[program.rows];
    private final int[] equalAt = new int[program.rows];
    private int inequalities;
    private int nextSlack = free.length;

    Tableau(int[] place, int slacks, double[] penalties) {
      this.place = place;
      costs = new double[free.length + slacks];
      upper = new double[costs.length];
      for (int j = 0; j < free.length; j++) {
        costs[j] = -gain(j);
        upper[j] = program.width[free[j]];
      }
      int at = free.length;
      for (int i = 0; i < program.rows; i++) {
        if (place[i] != LEFT_OUT && isBroken(i)) {
          costs[at++] = penalties[i];
        }
      }
      Arrays.fill(upper, free.length, upper.length, Double.POSITIVE_INFINITY);
      builder = LinearSolver.newBuilder(costs).lower(new double[costs.length]).upper(upper);
    }

    void solve() {
      addRows();
      addColumns();
      Optimisation.Options options = new Optimisation.Options();
      options.sparse = Boolean.FALSE;
      LinearSolver solver = builder.build(options);
      take(solver.solve());
      takePrices(solver);
    }

    /** Inequalities come before equations in ojAlgo's multipliers. */
    private void addRows() {
      Arrays.fill(upperAt, LEFT_OUT);
      Arrays.fill(lowerAt, LEFT_OUT);
      Arrays.fill(equalAt, LEFT_OUT);
      int equations = 0;
      for (int i = 0; i < program.rows; i++) {
        if (place[i] == LEFT_OUT) {
          continue;
        }
        if (program.hi[i] == program.lo[i]) {
          up[i] = builder.equality(program.hi[i] - base[i]);
          equalAt[i] = equations++;
        } else {
          addInequalities(i);
        }
        addSlack(i);
      }
    }

    private void addInequalities(int row) {
      if (most[row] > program.hi[row]) {
        up[row] = builder.inequality(program.hi[row] - base[row]);
        upperAt[row] = inequalities++;
      }
      if (least[row] < program.lo[row]) {
        low[row] = builder.inequality(base[row] - program.lo[row]);
        lowerAt[row] = inequalities++;
      }
    }

    private void takePrices(LinearSolver solver) {
      for (int i = 0; i < program.rows; i++) {
        if (equalAt[i] >= 0) {
          prices[i] = solver.getDualMultiplier(inequalities + equalAt[i]);
        }
        if (upperAt[i] >= 0) {
          prices[i] += solver.getDualMultiplier(upperAt[i]);
        }
        if (lowerAt[i] >= 0) {
          prices[i] -= solver.getDualMultiplier(lowerAt[i]);
        }
      }
    }

    private void addSlack(int row) {
      if (isBroken(row)) {
        boolean over = base[row] > program.hi[row];
        if (up[row] != null) {
          up[row].set(nextSlack, over ? -1.0 : 1.0);
        }
        if (low[row] != null) {
          low[row].set(nextSlack, over ? 1.0 : -1.0);
        }
        nextSlack++;
      }
    }

    private void addColumns() {
      for (int j = 0; j < free.length; j++) {
        int k = cellOf[j];
        for (int e = program.byCell.start[k]; e < program.byCell.start[k + 1]; e++) {
          int i = program.byCell.index[e];
          double factor = coefficient(e, free[j]);
          if (up[i] != null) {
            up[i].set(j, factor);
          }
          if (low[i] != null) {
            low[i].set(j, -factor);
          }
        }
      }
    }

    private void take(Optimisation.Result result) {
      for (int j = 0; j < free.length; j++) {
        filled[j] = Math.max(0, Math.min(upper[j], result.doubleValue(j)));
      }
      int at = free.length;
      for (int i = 0; i < program.rows; i++) {
        if (place[i] != LEFT_OUT && isBroken(i)) {
          slacks[i] = Math.max(0, result.doubleValue(at++));
          slack += slacks[i];
        }
      }
    }
  }
}
