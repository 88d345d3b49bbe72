package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.budget.curve.LineCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quanyu.strategy.budget.model.ModelCell;
import io.quanyu.strategy.budget.model.ModelRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What all cells of an audience return together counts up to a concave curve g of what is spent on
 * it. A person whom two channels reach is not told apart from two persons. Without a cap on a
 * response in any row:
 *
 * <pre>
 * max z   subject to   Σ f_k(x_k) − z ≥ 0,   g(s) − z ≥ 0,   s − Σ x_k = 0
 * </pre>
 *
 * The cells' own returns count no more; z and s are cells behind those that hold money. Not changed
 * once it is added.
 */
final class AudienceCap {
  private final String audience;
  private final ResponseCurve cap;
  private final int[] members;
  private int first;

  /** The wish, and the places of the audience's cells. */
  AudienceCap(JsonNode wish, int[] members) {
    this.audience = wish.path("audience").asText();
    this.cap = Curves.curve(wish.path("curve"));
    this.members = members;
  }

  void addTo(List<ModelCell> cells, List<ModelRow> rows) {
    first = cells.size();
    List<ModelRow.Term> spent = new ArrayList<>();
    List<ModelRow.Term> returned = new ArrayList<>();
    spent.add(new ModelRow.Term(first, 1, 0));
    returned.add(new ModelRow.Term(first + 1, -1, 0));
    double least = 0;
    double most = 0;
    double returns = 0;
    for (int k : members) {
      ModelCell cell = cells.get(k);
      spent.add(new ModelRow.Term(k, -1, 0));
      returned.add(new ModelRow.Term(k, 0, 1));
      least += cell.min();
      most += cell.max();
      returns += cell.curve().response(cell.max());
      cells.set(k, cell.withWorth(0));
    }
    String name = "audience " + audience;
    cells.add(new ModelCell(name + " spend", cap, least, most, 0).withWorth(0));
    double counted = Math.min(returns, cap.response(most));
    cells.add(new ModelCell(name + " counted", new LineCurve(0, 1), 0, counted, 0));
    rows.add(new ModelRow(name + " spend", spent, 0, 0));
    rows.add(new ModelRow(name + " returns", returned, 0, Double.POSITIVE_INFINITY));
    List<ModelRow.Term> capped =
        List.of(new ModelRow.Term(first, 0, 1), new ModelRow.Term(first + 1, -1, 0));
    rows.add(new ModelRow(name + " cap", capped, 0, Double.POSITIVE_INFINITY));
  }

  /** Fills in its cells for the spends of the first ones. */
  void fill(double[] whole, List<ModelCell> cells) {
    double spent = 0;
    double returned = 0;
    for (int k : members) {
      spent += whole[k];
      returned += cells.get(k).curve().response(whole[k]);
    }
    whole[first] = spent;
    whole[first + 1] = Math.min(returned, cap.response(spent));
  }
}
