package io.quanyu.strategy.budget;

import io.quanyu.strategy.budget.curve.LineCurve;
import io.quanyu.strategy.budget.curve.MeanCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quanyu.strategy.budget.model.ModelCell;
import io.quanyu.strategy.budget.model.ModelRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The objective CVaR_β, the mean response of the worst part β of joint draws (Rockafellar and
 * Uryasev, Journal of Risk 2, 2000):
 *
 * <pre>
 * max η − Σ_s z_s / (β S)   subject to   z_s ≥ η − R_s(x), z_s ≥ 0
 * </pre>
 *
 * Draw s of each cell belongs to draw s of all others, and counts in R_s by the cell's worth. A
 * cell whose curve is a mean of draws gets a cell for each draw that holds the same spend; η and
 * the room below z's largest value Z get cells of their own, so that all of these return, and cost
 * nothing. Not changed once it is added.
 */
final class Risk {
  private final double beta;
  private final int draws;
  private double[] worth;
  private int spending;
  private int first;
  private double most;

  Risk(double beta, int draws) {
    this.beta = beta;
    this.draws = draws;
  }

  /** Adds its cells behind those that hold money, whose own returns count no more, and its rows. */
  void addTo(List<ModelCell> cells, List<ModelRow> rows) {
    spending = cells.size();
    first = spending;
    worth = cells.stream().mapToDouble(ModelCell::worth).toArray();
    List<List<ModelRow.Term>> returns = new ArrayList<>();
    for (int s = 0; s < draws; s++) {
      returns.add(new ArrayList<>());
    }
    for (int k = 0; k < spending; k++) {
      ModelCell cell = cells.get(k);
      if (cell.curve() instanceof MeanCurve mean) {
        addDraws(k, mean, cells, rows, returns);
      } else {
        ModelRow.Term own = new ModelRow.Term(k, 0, worth[k]);
        returns.forEach(terms -> terms.add(own));
        most += worth[k] * cell.curve().response(cell.max());
      }
      cells.set(k, cell.withWorth(0));
    }
    first = cells.size();
    cells.add(new ModelCell("worst", new LineCurve(-most / beta, 1), 0, most, 0));
    for (int s = 0; s < draws; s++) {
      returns.get(s).add(new ModelRow.Term(first, -1, 0));
      returns.get(s).add(new ModelRow.Term(cells.size(), -1, 0));
      ResponseCurve room = new LineCurve(0, 1 / (beta * draws));
      cells.add(new ModelCell("draw " + s, room, 0, most, 0));
      rows.add(new ModelRow("draw " + s, returns.get(s), -most, Double.POSITIVE_INFINITY));
    }
  }

  private void addDraws(
      int k,
      MeanCurve mean,
      List<ModelCell> cells,
      List<ModelRow> rows,
      List<List<ModelRow.Term>> returns) {
    ModelCell cell = cells.get(k);
    double highest = 0;
    for (int s = 0; s < draws; s++) {
      ResponseCurve curve = mean.curves().get(s);
      String name = cell.name() + " draw " + s;
      int place = cells.size();
      highest = Math.max(highest, curve.response(cell.max()));
      cells.add(new ModelCell(name, curve, cell.min(), cell.max(), 0).withWorth(0));
      returns.get(s).add(new ModelRow.Term(place, 0, worth[k]));
      rows.add(
          new ModelRow(
              name, List.of(new ModelRow.Term(place, 1, 0), new ModelRow.Term(k, -1, 0)), 0, 0));
    }
    most += worth[k] * highest;
  }

  /** Fills in its cells for the spends of the first ones. */
  void fill(double[] whole, List<ModelCell> cells) {
    double[] returns = new double[draws];
    int at = spending;
    for (int k = 0; k < spending; k++) {
      boolean isDrawn = cells.get(k).curve() instanceof MeanCurve;
      for (int s = 0; s < draws; s++) {
        if (isDrawn) {
          whole[at] = whole[k];
        }
        returns[s] += worth[k] * cells.get(isDrawn ? at++ : k).curve().response(whole[k]);
      }
    }
    double[] sorted = returns.clone();
    Arrays.sort(sorted);
    int worst = Math.max(0, (int) Math.ceil(beta * draws - 1e-9) - 1);
    whole[first] = sorted[worst];
    for (int s = 0; s < draws; s++) {
      whole[first + 1 + s] = most - Math.max(0, sorted[worst] - returns[s]);
    }
  }
}
