package io.quanyu.strategy.budget.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * max Σ w·f(x) − m·Σ x subject to rows, with min ≤ x ≤ max in each cell.
 *
 * @param cells one or more
 * @param rows also none
 * @param marginalReturn m: what the last unit of money has to return; 0 for the most response
 * @param spending how many cells, the first ones, hold money; others hold what money of several
 *     periods adds up to: they return, and cost nothing
 */
@RegisterForReflection
public record PlanModel(
    List<ModelCell> cells, List<ModelRow> rows, double marginalReturn, int spending) {
  /** Copies the lists, so that the record can't change. */
  public PlanModel {
    cells = List.copyOf(cells);
    rows = List.copyOf(rows);
  }

  /** A model in which all cells hold money. */
  public PlanModel(List<ModelCell> cells, List<ModelRow> rows, double marginalReturn) {
    this(cells, rows, marginalReturn, cells.size());
  }

  /** What a unit of a cell's response counts. */
  double worth(int cell) {
    return cells.get(cell).worth();
  }

  /** What the last unit in a cell has to return. */
  double hurdle(int cell) {
    return cell < spending ? marginalReturn : 0;
  }

  /** What spends are worth, by the true curves. */
  public double objective(double[] spends) {
    double sum = 0;
    for (int k = 0; k < spends.length; k++) {
      double worth = cells.get(k).worth();
      sum += worth == 0 ? 0 : worth * cells.get(k).curve().response(spends[k]);
      sum -= hurdle(k) * spends[k];
    }
    return sum;
  }

  /** The largest violation of a bound or a row, in parts of its scale, by the true curves. */
  public double violation(double[] spends) {
    double most = 0;
    for (int k = 0; k < spends.length; k++) {
      ModelCell cell = cells.get(k);
      double scale = cell.max() > 0 ? cell.max() : 1;
      most = Math.max(most, (spends[k] - cell.max()) / scale);
      double below = (cell.min() - spends[k]) / scale;
      boolean isOff = cell.floor() > 0 && cell.min() <= 0 && spends[k] == 0;
      most = Math.max(most, isOff ? 0 : Math.max(below, (cell.floor() - spends[k]) / scale));
      most = Double.isNaN(spends[k]) ? Double.POSITIVE_INFINITY : most;
    }
    for (ModelRow row : rows) {
      double sum = row.sum(cells, spends);
      double over = Math.max(sum - row.hi(), row.lo() - sum);
      most = Math.max(most, over / row.scale(cells, spends));
    }
    return most;
  }

  /** A row's sum for spends, by the true curves. */
  public double sum(ModelRow row, double[] spends) {
    return row.sum(cells, spends);
  }

  /** What no plan exceeds on the true curves, whatever the prices of the rows. */
  public double bound(double[] prices) {
    return TrueBound.of(this, Part.whole(this), prices);
  }

  /** How far spends are from the best of the linear program at prices, in parts of its bound. */
  public double linearGap(double[] spends, double[] prices) {
    return PieceGap.of(this, spends, prices);
  }

  /** Whether all curves are concave and no cell has a floor that it need not keep. */
  public boolean isConcave() {
    return cells.stream().allMatch(ModelCell::isConcave);
  }

  /**
   * The concave model in which cells with an S-curve or a floor stay as a plan has them: off, or on
   * and behind the bend.
   */
  public PlanModel held(double[] spends) {
    List<ModelCell> held = new ArrayList<>();
    for (int k = 0; k < spends.length; k++) {
      held.add(cells.get(k).held(spends[k]));
    }
    return new PlanModel(held, rows, marginalReturn, spending);
  }

  /** The same with other limits of a row. */
  public PlanModel withLimits(int row, double lo, double hi) {
    List<ModelRow> changed = new ArrayList<>(rows);
    ModelRow old = rows.get(row);
    changed.set(row, new ModelRow(old.name(), old.terms(), lo, hi));
    return new PlanModel(cells, changed, marginalReturn, spending);
  }

  /** The cells that hold money, and the rows that are about these alone. */
  public PlanModel spendOnly() {
    if (spending == cells.size()) {
      return this;
    }
    List<ModelRow> own =
        rows.stream()
            .filter(
                row ->
                    row.terms().stream()
                        .allMatch(term -> term.cell() < spending && term.response() == 0))
            .toList();
    return new PlanModel(cells.subList(0, spending), own, marginalReturn);
  }
}
