package io.quanyu.strategy.budget.model;

import java.util.ArrayList;
import java.util.List;

/** A part of a model's plans: an interval of spend for each cell. Immutable. */
final class Part {
  private final double[] from;
  private final double[] to;

  private Part(double[] from, double[] to) {
    this.from = from;
    this.to = to;
  }

  static Part whole(PlanModel model) {
    return new Part(
        model.cells().stream().mapToDouble(ModelCell::min).toArray(),
        model.cells().stream().mapToDouble(ModelCell::max).toArray());
  }

  /** The same without cells that a row of spends leaves nothing for, such as a total of 0. */
  static Part open(PlanModel model) {
    Part whole = whole(model);
    for (ModelRow row : model.rows()) {
      double least = 0;
      boolean isSpend = true;
      for (ModelRow.Term term : row.terms()) {
        least += term.spend() * whole.from[term.cell()];
        isSpend &= term.spend() > 0 && term.response() == 0;
      }
      if (isSpend && row.hi() <= least) {
        row.terms().forEach(term -> whole.to[term.cell()] = whole.from[term.cell()]);
      }
    }
    return whole;
  }

  /** The concave model above a model's curves on this part. */
  PlanModel hull(PlanModel model) {
    List<ModelCell> cells = new ArrayList<>();
    for (int k = 0; k < from.length; k++) {
      cells.add(model.cells().get(k).hull(from[k], to[k]));
    }
    return new PlanModel(cells, model.rows(), model.marginalReturn(), model.spending());
  }

  double from(int cell) {
    return from[cell];
  }

  double to(int cell) {
    return to[cell];
  }

  Part with(int cell, double least, double most) {
    double[] newFrom = from.clone();
    double[] newTo = to.clone();
    newFrom[cell] = least;
    newTo[cell] = most;
    return new Part(newFrom, newTo);
  }
}
