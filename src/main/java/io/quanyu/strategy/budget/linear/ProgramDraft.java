package io.quanyu.strategy.budget.linear;

import java.util.Arrays;

/** Takes a {@link CellProgram} down cell by cell, then row by row. Used once, by one thread. */
public final class ProgramDraft {
  private int cells;
  private int pieces;
  private int rows;
  private int entries;
  private int[] pieceStart = new int[16];
  private double[] width = new double[64];
  private double[] slope = new double[64];
  private double[] spendWeight = new double[16];
  private double[] responseWeight = new double[16];
  private int[] rowStart = new int[16];
  private int[] entryCell = new int[64];
  private double[] entrySpend = new double[64];
  private double[] entryResponse = new double[64];
  private double[] lo = new double[16];
  private double[] hi = new double[16];
  private Entries byRow;

  /** Begins a cell and answers its index; its weights in the objective, of spend and response. */
  public int cell(double ofSpend, double ofResponse) {
    if (cells + 1 >= pieceStart.length) {
      pieceStart = Arrays.copyOf(pieceStart, 2 * pieceStart.length);
      spendWeight = Arrays.copyOf(spendWeight, pieceStart.length);
      responseWeight = Arrays.copyOf(responseWeight, pieceStart.length);
    }
    spendWeight[cells] = ofSpend;
    responseWeight[cells] = ofResponse;
    cells++;
    pieceStart[cells] = pieces;
    return cells - 1;
  }

  /** Adds a piece to the newest cell; none of no width, slopes must not rise. */
  public void piece(double itsWidth, double itsSlope) {
    if (!(itsWidth > 0)) {
      return;
    }
    if (pieces == width.length) {
      width = Arrays.copyOf(width, 2 * pieces);
      slope = Arrays.copyOf(slope, 2 * pieces);
    }
    boolean first = pieceStart[cells - 1] == pieces;
    width[pieces] = itsWidth;
    // What rises by rounding is straightened, so that pieces are filled in order.
    slope[pieces] = first ? itsSlope : Math.min(itsSlope, slope[pieces - 1]);
    pieces++;
    pieceStart[cells] = pieces;
  }

  /** Begins a row with its limits and answers its index. */
  public int row(double least, double most) {
    if (rows + 1 >= rowStart.length) {
      rowStart = Arrays.copyOf(rowStart, 2 * rowStart.length);
      lo = Arrays.copyOf(lo, rowStart.length);
      hi = Arrays.copyOf(hi, rowStart.length);
    }
    lo[rows] = least;
    hi[rows] = most;
    rows++;
    rowStart[rows] = entries;
    return rows - 1;
  }

  /** Adds a cell to the newest row: factors of its spend and of its response. */
  public void entry(int cell, double ofSpend, double ofResponse) {
    if (entries == entryCell.length) {
      entryCell = Arrays.copyOf(entryCell, 2 * entries);
      entrySpend = Arrays.copyOf(entrySpend, 2 * entries);
      entryResponse = Arrays.copyOf(entryResponse, 2 * entries);
    }
    entryCell[entries] = cell;
    entrySpend[entries] = ofSpend;
    entryResponse[entries] = ofResponse;
    entries++;
    rowStart[rows] = entries;
  }

  /** What was taken down. */
  public CellProgram program() {
    byRow = new Entries(Arrays.copyOf(rowStart, rows + 1), entries);
    System.arraycopy(entryCell, 0, byRow.index, 0, entries);
    System.arraycopy(entrySpend, 0, byRow.spend, 0, entries);
    System.arraycopy(entryResponse, 0, byRow.response, 0, entries);
    return new CellProgram(this);
  }

  int cells() {
    return cells;
  }

  int rows() {
    return rows;
  }

  int[] pieceStart() {
    return Arrays.copyOf(pieceStart, cells + 1);
  }

  double[] width() {
    return Arrays.copyOf(width, pieces);
  }

  double[] slope() {
    return Arrays.copyOf(slope, pieces);
  }

  double[] spendWeight() {
    return Arrays.copyOf(spendWeight, cells);
  }

  double[] responseWeight() {
    return Arrays.copyOf(responseWeight, cells);
  }

  Entries byRow() {
    return byRow;
  }

  Entries byCell() {
    return byRow.transposed(cells);
  }

  double[] lo() {
    return Arrays.copyOf(lo, rows);
  }

  double[] hi() {
    return Arrays.copyOf(hi, rows);
  }
}
