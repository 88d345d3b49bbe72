package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.linear.CellProgram;
import io.quanyu.strategy.budget.linear.LinearProof;
import io.quanyu.strategy.budget.linear.Plan;
import io.quanyu.strategy.budget.linear.ProgramDraft;
import io.quanyu.strategy.budget.linear.Solver;
import java.util.List;

/**
 * A part of a model as a cell program: each curve becomes its concave hull on the part's interval,
 * spends count from there, and money, responses and rows are scaled to about 1. Used by one thread.
 */
final class Relaxation {
  private final PlanModel model;
  private final Part part;
  private final double[][] corners;
  private final double money;
  private final double worth;
  private final double[] rowScale;
  private final CellProgram program;

  Relaxation(PlanModel model, List<Grid> grids, Part part) {
    this.model = model;
    this.part = part;
    this.corners = new double[grids.size()][];
    double largest = 0;
    double most = 0;
    for (int k = 0; k < corners.length; k++) {
      corners[k] = grids.get(k).hull(part.from(k), part.to(k));
      largest += model.cells().get(k).max();
      most += Math.abs(model.cells().get(k).curve().response(model.cells().get(k).max()));
    }
    this.money = largest > 0 ? largest / corners.length : 1;
    this.worth = most > 0 ? most / corners.length : 1;
    this.rowScale = new double[model.rows().size()];
    this.program = draft();
  }

  CellProgram program() {
    return program;
  }

  Plan solve() {
    return Solver.solve(program);
  }

  /** A plan's spends in units of currency; those next to a corner lie on it. */
  double[] spends(Plan plan) {
    double[] spends = new double[corners.length];
    for (int k = 0; k < spends.length; k++) {
      spends[k] = snapped(k, part.from(k) + money * plan.spend(k));
    }
    return spends;
  }

  /** A plan's prices, in response for a unit of each row's limit. */
  double[] prices(Plan plan) {
    double[] prices = new double[rowScale.length];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = plan.price(i) * worth / rowScale[i];
    }
    return prices;
  }

  /** The proof of spends and prices in the words of the model, on this program. */
  LinearProof proof(double[] spends, double[] prices) {
    double[] inside = new double[spends.length];
    double[] scaled = new double[prices.length];
    for (int k = 0; k < inside.length; k++) {
      inside[k] = (spends[k] - part.from(k)) / money;
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = prices[i] * rowScale[i] / worth;
    }
    return LinearProof.of(program, inside, scaled);
  }

  /** The response of the hull to a spend. */
  double hull(int cell, double spend) {
    double[] corner = corners[cell];
    ModelCell one = model.cells().get(cell);
    for (int c = 1; c < corner.length; c++) {
      if (spend <= corner[c]) {
        double start = one.curve().response(corner[c - 1]);
        double end = one.curve().response(corner[c]);
        double along = (spend - corner[c - 1]) / (corner[c] - corner[c - 1]);
        return start + along * (end - start);
      }
    }
    return one.curve().response(corner[corner.length - 1]);
  }

  private double snapped(int cell, double spend) {
    double inside = Math.max(part.from(cell), Math.min(part.to(cell), spend));
    double near = 1e-12 * Math.max(money, part.to(cell));
    for (double corner : corners[cell]) {
      if (Math.abs(corner - inside) <= near) {
        return corner;
      }
    }
    return inside;
  }

  private CellProgram draft() {
    ProgramDraft draft = new ProgramDraft();
    for (int k = 0; k < corners.length; k++) {
      draft.cell(-model.hurdle(k) * money / worth, model.worth(k));
      ModelCell cell = model.cells().get(k);
      for (int c = 1; c < corners[k].length; c++) {
        double width = corners[k][c] - corners[k][c - 1];
        double rise = cell.curve().response(corners[k][c]);
        rise -= cell.curve().response(corners[k][c - 1]);
        draft.piece(width / money, rise / width * money / worth);
      }
    }
    for (int i = 0; i < rowScale.length; i++) {
      addRow(draft, i);
    }
    return draft.program();
  }

  private void addRow(ProgramDraft draft, int index) {
    ModelRow row = model.rows().get(index);
    double scale = 0;
    double base = 0;
    for (ModelRow.Term term : row.terms()) {
      double from = part.from(term.cell());
      scale = Math.max(scale, Math.abs(term.spend()) * money);
      scale = Math.max(scale, Math.abs(term.response()) * worth);
      base += term.spend() * from;
      base += term.response() * model.cells().get(term.cell()).curve().response(from);
    }
    rowScale[index] = scale > 0 ? scale : 1;
    draft.row((row.lo() - base) / rowScale[index], (row.hi() - base) / rowScale[index]);
    for (ModelRow.Term term : row.terms()) {
      draft.entry(
          term.cell(),
          term.spend() * money / rowScale[index],
          term.response() * worth / rowScale[index]);
    }
  }
}
