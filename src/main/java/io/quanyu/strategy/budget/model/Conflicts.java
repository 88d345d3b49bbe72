package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.linear.CellProgram;
import io.quanyu.strategy.budget.linear.LinearProof;
import io.quanyu.strategy.budget.linear.Plan;
import io.quanyu.strategy.budget.linear.ProgramDraft;
import io.quanyu.strategy.budget.linear.Solver;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a model has no plan: rows that can't hold together, none of which can be left out for that,
 * by leaving out one after the other (deletion filter; Chinneck and Dravnieks, 1991). Whether rows
 * can hold together is a linear program that buys the least slack; its dual bound proves that there
 * is want. Bounds of cells are taken as rows too. Stateless.
 */
public final class Conflicts {
  /** Want that is below this part of a row's scale is rounding. */
  private static final double WANT = 1e-9;

  private static final int CORNERS = 60;

  private Conflicts() {}

  /** An irreducible set of conflicting rows; empty where there is a plan but for floors. */
  public static List<ModelRow> of(PlanModel model) {
    if (SpendConflict.takes(model)) {
      return SpendConflict.of(model);
    }
    List<ModelRow> rows = new ArrayList<>(sides(model.rows()));
    for (int k = 0; k < model.cells().size(); k++) {
      rows.addAll(bounds(model, k));
    }
    if (!isShort(model, rows)) {
      return List.of();
    }
    for (int size = Math.max(1, rows.size() / 2); size >= 1; size /= 2) {
      rows = without(model, rows, size);
    }
    return rows;
  }

  /** The rows that are left where blocks that the conflict does not need are taken out. */
  private static List<ModelRow> without(PlanModel model, List<ModelRow> rows, int size) {
    List<ModelRow> left = new ArrayList<>(rows);
    for (int at = left.size() - 1; at >= 0; at -= size) {
      int from = Math.max(0, at - size + 1);
      List<ModelRow> tried = new ArrayList<>(left);
      tried.subList(from, at + 1).clear();
      if (isShort(model, tried)) {
        left = tried;
      }
    }
    return left;
  }

  private static List<ModelRow> sides(List<ModelRow> rows) {
    List<ModelRow> sides = new ArrayList<>();
    for (ModelRow row : rows) {
      if (!Double.isInfinite(row.lo())) {
        sides.add(new ModelRow(row.name(), row.terms(), row.lo(), Double.POSITIVE_INFINITY));
      }
      if (!Double.isInfinite(row.hi())) {
        sides.add(new ModelRow(row.name(), row.terms(), Double.NEGATIVE_INFINITY, row.hi()));
      }
    }
    return sides;
  }

  private static List<ModelRow> bounds(PlanModel model, int cell) {
    ModelCell one = model.cells().get(cell);
    List<ModelRow.Term> term = List.of(new ModelRow.Term(cell, 1, 0));
    List<ModelRow> bounds = new ArrayList<>();
    if (one.min() > 0) {
      bounds.add(new ModelRow(one.name(), term, one.min(), Double.POSITIVE_INFINITY));
    }
    bounds.add(new ModelRow(one.name(), term, Double.NEGATIVE_INFINITY, one.max()));
    return bounds;
  }

  /** Whether rows can't hold together, proven by a dual bound. */
  private static boolean isShort(PlanModel model, List<ModelRow> rows) {
    double money = 1e-300;
    for (ModelCell cell : model.cells()) {
      money = Math.max(money, Math.max(cell.min(), cell.max()));
    }
    for (ModelRow row : rows) {
      money = Math.max(money, largest(row));
    }
    CellProgram program = elastic(model, rows, money);
    Plan plan = Solver.solve(program);
    LinearProof proof = plan.proof();
    return proof.proves() && proof.bound() < -WANT;
  }

  /** The money that a row of spend alone talks about. */
  private static double largest(ModelRow row) {
    boolean hasResponse = row.terms().stream().anyMatch(term -> term.response() != 0);
    return hasResponse ? 0 : Math.max(finite(row.lo()), finite(row.hi()));
  }

  private static double finite(double limit) {
    return Double.isInfinite(limit) ? 0 : Math.abs(limit);
  }

  private static CellProgram elastic(PlanModel model, List<ModelRow> rows, double money) {
    ProgramDraft draft = new ProgramDraft();
    double[] worth = new double[model.cells().size()];
    for (int k = 0; k < worth.length; k++) {
      worth[k] = addCell(draft, model.cells().get(k), money);
    }
    for (int i = 0; i < rows.size(); i++) {
      draft.cell(-1, 0);
      double limit = Math.max(finite(rows.get(i).lo()), finite(rows.get(i).hi()));
      draft.piece(4.0 * (1 + worth.length) + 2 * limit / money / factor(rows.get(i)), 0);
    }
    for (int i = 0; i < rows.size(); i++) {
      addRow(draft, rows.get(i), money, worth);
      draft.entry(worth.length + i, Double.isInfinite(rows.get(i).hi()) ? 1 : -1, 0);
    }
    return draft.program();
  }

  /** Adds a cell that goes up to all money; answers the unit of its response. */
  private static double addCell(ProgramDraft draft, ModelCell cell, double money) {
    draft.cell(0, 0);
    ModelCell wide = new ModelCell(cell.name(), cell.curve(), 0, money, 0);
    Grid grid = new Grid(wide);
    for (int k = 1; k < CORNERS; k++) {
      grid.add(cell.max() * k / CORNERS);
    }
    grid.add(cell.max());
    double[] corners = grid.hull(0, money);
    for (int c = 1; c < corners.length; c++) {
      double width = corners[c] - corners[c - 1];
      double rise = cell.curve().response(corners[c]) - cell.curve().response(corners[c - 1]);
      draft.piece(width / money, rise / width);
    }
    return money;
  }

  /** The largest factor of a row. */
  private static double factor(ModelRow row) {
    double factor = 0;
    for (ModelRow.Term term : row.terms()) {
      factor = Math.max(factor, Math.max(Math.abs(term.spend()), Math.abs(term.response())));
    }
    return factor > 0 ? factor : 1;
  }

  private static void addRow(ProgramDraft draft, ModelRow row, double money, double[] worth) {
    double scale = factor(row);
    draft.row(row.lo() / money / scale, row.hi() / money / scale);
    for (ModelRow.Term term : row.terms()) {
      draft.entry(
          term.cell(), term.spend() / scale, term.response() * worth[term.cell()] / money / scale);
    }
  }
}
