package io.quanyu.strategy.budget.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * lo ≤ Σ spend·x + response·f(x) ≤ hi. Response may be in rows without an upper limit only.
 *
 * @param name unique in its model
 * @param terms at most one for each cell
 * @param lo minus infinity for none
 * @param hi infinity for none
 */
@RegisterForReflection
public record ModelRow(String name, List<Term> terms, double lo, double hi) {
  /** Copies the list, so that the record can't change. */
  public ModelRow {
    terms = List.copyOf(terms);
  }

  /**
   * A cell's part in a row.
   *
   * @param cell its place in the model
   * @param spend factor of its spend
   * @param response factor of its response, not negative
   */
  @RegisterForReflection
  public record Term(int cell, double spend, double response) {}

  /** Its sum for spends, by the cells' true curves. */
  double sum(List<ModelCell> cells, double[] spends) {
    double sum = 0;
    for (Term term : terms) {
      double spend = spends[term.cell()];
      sum += term.spend() * spend;
      if (term.response() != 0) {
        sum += term.response() * cells.get(term.cell()).curve().response(spend);
      }
    }
    return sum;
  }

  /** The size of its numbers, to tell rounding from a violation. */
  double scale(List<ModelCell> cells, double[] spends) {
    double sum = 0;
    for (Term term : terms) {
      double spend = spends[term.cell()];
      sum += Math.abs(term.spend() * spend);
      sum += Math.abs(term.response() * cells.get(term.cell()).curve().response(spend));
    }
    double most = Math.max(sum, Double.isInfinite(lo) ? 0 : Math.abs(lo));
    most = Math.max(most, Double.isInfinite(hi) ? 0 : Math.abs(hi));
    return most > 0 ? most : 1;
  }
}
