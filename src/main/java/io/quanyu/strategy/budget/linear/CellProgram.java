package io.quanyu.strategy.budget.linear;

/**
 * The linear program
 *
 * <pre>
 * max Σ_k v_k x_k + w_k f_k(x_k)   subject to   lo_i ≤ Σ_k σ_ik x_k + ρ_ik f_k(x_k) ≤ hi_i,
 *                                               0 ≤ x_k ≤ end_k
 * </pre>
 *
 * with concave f_k of straight pieces, f_k(0) = 0. A piece is a column of the linear program. Since
 * response counts for the objective or in rows with a lower bound only (w ≥ 0; hi_i is infinite
 * where ρ_ik > 0), pieces of a cell are filled in order, so that a plan is one spend a cell. About
 * 16 bytes a piece and 40 an entry. Immutable, thread-safe.
 */
public final class CellProgram {
  final int cells;
  final int rows;

  /** Pieces of cell k are at pieceStart[k] to pieceStart[k+1]−1. */
  final int[] pieceStart;

  final double[] width;
  final double[] slope;
  final double[] spendWeight;
  final double[] responseWeight;
  final Entries byCell;
  final Entries byRow;
  final double[] lo;
  final double[] hi;

  CellProgram(ProgramDraft draft) {
    cells = draft.cells();
    rows = draft.rows();
    pieceStart = draft.pieceStart();
    width = draft.width();
    slope = draft.slope();
    spendWeight = draft.spendWeight();
    responseWeight = draft.responseWeight();
    byCell = draft.byCell();
    byRow = draft.byRow();
    lo = draft.lo();
    hi = draft.hi();
  }

  private CellProgram(CellProgram other, double[] lo, double[] hi) {
    cells = other.cells;
    rows = other.rows;
    pieceStart = other.pieceStart;
    width = other.width;
    slope = other.slope;
    spendWeight = other.spendWeight;
    responseWeight = other.responseWeight;
    byCell = other.byCell;
    byRow = other.byRow;
    this.lo = lo;
    this.hi = hi;
  }

  /** The same with other limits of its rows. */
  public CellProgram withLimits(double[] lo, double[] hi) {
    return new CellProgram(this, lo.clone(), hi.clone());
  }

  /** How many cells it has. */
  public int cells() {
    return cells;
  }

  /** How many rows it has. */
  public int rows() {
    return rows;
  }

  /** How many columns the linear program has: all pieces of all cells. */
  public int columns() {
    return pieceStart[cells];
  }

  /** The lower limit of a row; minus infinity for none. */
  public double lo(int row) {
    return lo[row];
  }

  /** The upper limit of a row; infinity for none. */
  public double hi(int row) {
    return hi[row];
  }

  /** The largest spend of a cell. */
  public double end(int cell) {
    double end = 0;
    for (int p = pieceStart[cell]; p < pieceStart[cell + 1]; p++) {
      end += width[p];
    }
    return end;
  }

  /** f_k of a spend. */
  public double response(int cell, double spend) {
    double response = 0;
    double left = spend;
    for (int p = pieceStart[cell]; p < pieceStart[cell + 1] && left > 0; p++) {
      response += slope[p] * Math.min(left, width[p]);
      left -= width[p];
    }
    return response;
  }

  /** The objective of a plan's spends. */
  public double objective(double[] spends) {
    double sum = 0;
    for (int k = 0; k < cells; k++) {
      sum += spendWeight[k] * spends[k];
      if (responseWeight[k] != 0) {
        sum += responseWeight[k] * response(k, spends[k]);
      }
    }
    return sum;
  }

  /** What each row's sum is. */
  public double[] activities(double[] spends) {
    double[] sums = new double[rows];
    for (int k = 0; k < cells; k++) {
      double response = response(k, spends[k]);
      for (int e = byCell.start[k]; e < byCell.start[k + 1]; e++) {
        sums[byCell.index[e]] += byCell.spend[e] * spends[k] + byCell.response[e] * response;
      }
    }
    return sums;
  }

  /** What a unit of the cell's response is worth at prices. */
  double worth(int cell, double[] prices) {
    double worth = responseWeight[cell];
    for (int e = byCell.start[cell]; e < byCell.start[cell + 1]; e++) {
      worth -= prices[byCell.index[e]] * byCell.response[e];
    }
    return worth;
  }

  /** What a unit of the cell's spend costs at prices. */
  double cost(int cell, double[] prices) {
    double cost = -spendWeight[cell];
    for (int e = byCell.start[cell]; e < byCell.start[cell + 1]; e++) {
      cost += prices[byCell.index[e]] * byCell.spend[e];
    }
    return cost;
  }
}
