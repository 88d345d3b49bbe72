package io.quanyu.strategy.budget.linear;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a cell program as a free-format MPS file, for other solvers: a column a piece, named C and
 * its number, rows named R and their number, and the objective OBJ, which is to be minimized, so
 * with its sign turned. Numbers are written so that they read back as the same doubles.
 */
public final class MpsFile {
  private final CellProgram program;
  private final Appendable out;

  private MpsFile(CellProgram program, Appendable out) {
    this.program = program;
    this.out = out;
  }

  /** Writes it; what the file system refuses is thrown unchecked. */
  public static void write(CellProgram program, Appendable out) {
    try {
      MpsFile file = new MpsFile(program, out);
      file.rows();
      file.columns();
      file.limits();
      file.bounds();
      out.append("ENDATA\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rows() throws IOException {
    out.append("NAME budget\nROWS\n N OBJ\n");
    for (int i = 0; i < program.rows; i++) {
      out.append(' ').append(kind(i)).append(" R").append(Integer.toString(i)).append('\n');
    }
  }

  private char kind(int row) {
    if (program.lo[row] == program.hi[row]) {
      return 'E';
    }
    return Double.isInfinite(program.hi[row]) ? 'G' : 'L';
  }

  private void columns() throws IOException {
    out.append("COLUMNS\n");
    for (int k = 0; k < program.cells; k++) {
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        double gain = program.spendWeight[k] + program.responseWeight[k] * program.slope[p];
        entry(p, "OBJ", -gain);
        for (int e = program.byCell.start[k]; e < program.byCell.start[k + 1]; e++) {
          double factor = program.byCell.spend[e] + program.byCell.response[e] * program.slope[p];
          entry(p, "R" + program.byCell.index[e], factor);
        }
      }
    }
  }

  private void entry(int column, String row, double value) throws IOException {
    out.append(" C").append(Integer.toString(column)).append(' ').append(row).append(' ');
    out.append(Double.toString(value)).append('\n');
  }

  private void limits() throws IOException {
    out.append("RHS\n");
    for (int i = 0; i < program.rows; i++) {
      double limit = kind(i) == 'G' ? program.lo[i] : program.hi[i];
      limit(" B R", i, limit);
    }
    out.append("RANGES\n");
    for (int i = 0; i < program.rows; i++) {
      double range = program.hi[i] - program.lo[i];
      if (kind(i) == 'L' && !Double.isInfinite(range)) {
        limit(" G R", i, range);
      }
    }
  }

  private void limit(String start, int row, double value) throws IOException {
    if (value != 0 && !Double.isInfinite(value)) {
      out.append(start).append(Integer.toString(row)).append(' ');
      out.append(Double.toString(value)).append('\n');
    }
  }

  private void bounds() throws IOException {
    out.append("BOUNDS\n");
    for (int p = 0; p < program.columns(); p++) {
      out.append(" UP U C").append(Integer.toString(p)).append(' ');
      out.append(Double.toString(program.width[p])).append('\n');
    }
  }
}
