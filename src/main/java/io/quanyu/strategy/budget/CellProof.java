package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Hashes;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.PlanModel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Map;

/**
 * The proof of a plan over cells, rebuilt from the request's JSON and the plan's JSON: anyone who
 * has both can repeat it. No number of it comes from a solver.
 *
 * @param objective what the plan is worth on the true curves
 * @param bound what no plan exceeds on them
 * @param gap (bound − objective) / max(1, |bound|)
 * @param violation the largest violation of a bound or a row, in parts of its scale, by these
 *     spends too
 * @param linearGap that of the linear program, at the spends before they were rounded
 * @param drift how far the plan's own figures are from these, in parts of them
 * @param enough the gap that was asked for
 */
@RegisterForReflection
public record CellProof(
    double objective,
    double bound,
    double gap,
    double linearGap,
    double violation,
    double drift,
    double enough) {
  /** The true gap that is enough where the request names none. */
  static final double MOST_GAP = 1e-4;

  /** Figures that differ by less, in parts of their scale, are the same. */
  static final double ROUNDING = 1e-9;

  private static final int DIGITS = 16;

  /** Rebuilds it. */
  public static CellProof of(JsonNode body, JsonNode view) {
    CellRequest request = CellRequest.read(body);
    PlanModel model = request.model();
    double[] told = column(view.path("cells"), "spend");
    double[] spends = request.whole(told);
    double[] prices = column(view.path("rows"), "price");
    JsonNode said = view.path("certificate");
    double objective = model.objective(spends);
    double own = model.bound(prices);
    double stated = said.path("bound").asDouble(Double.NaN);
    // Where plans were cut in parts, one set of prices does not bound them all.
    double bound = said.path("bySearch").asBoolean() ? stated : own;
    double drift =
        Math.max(apart(objective, said.path("primal").asDouble(Double.NaN)), apart(bound, stated));
    drift = Math.max(drift, apart(own, said.path("boundAtPrices").asDouble(Double.NaN)));
    for (int k = 0; k < told.length; k++) {
      double response = view.path("cells").get(k).path("response").asDouble(Double.NaN);
      drift = Math.max(drift, apart(request.response(k, spends), response));
    }
    drift = Math.max(drift, limitsApart(request, view, spends));
    double[] exact = exact(said, told);
    double[] before = request.whole(exact);
    double linearGap = model.linearGap(before, prices);
    drift = Math.max(drift, apart(linearGap, said.path("lpGap").asDouble(Double.NaN)));
    if (!digest(body, exact, prices, told.length).equals(said.path("digest").asText())) {
      drift = Double.POSITIVE_INFINITY;
    }
    double gap = (bound - objective) / Math.max(1, Math.abs(bound));
    double enough = body.path("gap").asDouble(MOST_GAP);
    double violation = Math.max(model.violation(spends), model.violation(before));
    return new CellProof(objective, bound, gap, linearGap, violation, drift, enough);
  }

  /** Whether the plan keeps all rows, its figures are true, and none can be better by the gap. */
  public boolean proves() {
    return holds() && isNear();
  }

  /** Whether the plan keeps all rows and its figures are true, the gap among them. */
  boolean holds() {
    return gap >= -ROUNDING && violation <= ROUNDING && drift <= ROUNDING;
  }

  /** Whether the gap is as small as was asked for. */
  boolean isNear() {
    return gap <= enough;
  }

  /** The spends before they were rounded; those that are told where none were. */
  private static double[] exact(JsonNode said, double[] told) {
    JsonNode exact = said.path("exact");
    if (!exact.isArray()) {
      return told;
    }
    double[] spends = new double[told.length];
    for (int k = 0; k < spends.length; k++) {
      spends[k] = exact.path(k).asDouble(Double.NaN);
    }
    return spends;
  }

  /**
   * Tells a request, spends and prices from any others: near the best plan a bound hardly moves
   * with one of these numbers, so it alone does not show that one was changed.
   */
  static String digest(JsonNode body, double[] exact, double[] prices, int spending) {
    StringBuilder text = new StringBuilder();
    write(body, text);
    for (int k = 0; k < spending; k++) {
      text.append(exact[k]).append(';');
    }
    return Hashes.sha256Hex(text + Arrays.toString(prices)).substring(0, DIGITS);
  }

  /** A number as it is computed with, fields by name. */
  private static void write(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              field -> {
                text.append(field.getKey()).append(':');
                write(field.getValue(), text);
              });
    } else if (node.isArray()) {
      text.append('[');
      node.forEach(element -> write(element, text));
      text.append(']');
    } else {
      text.append(node.isNumber() ? Double.toString(node.asDouble()) : node.toString());
    }
    text.append(';');
  }

  /** How far the limits and sums that the plan tells are from the request's. */
  private static double limitsApart(CellRequest request, JsonNode view, double[] spends) {
    PlanModel model = request.model();
    double apart = 0;
    for (int k = 0; k < model.spending(); k++) {
      JsonNode cell = view.path("cells").path(k);
      apart = Math.max(apart, apart(model.cells().get(k).min(), cell.path("min").asDouble(-1)));
      apart = Math.max(apart, apart(model.cells().get(k).max(), cell.path("max").asDouble(-1)));
    }
    for (int i = 0; i < model.rows().size(); i++) {
      ModelRow row = model.rows().get(i);
      JsonNode told = view.path("rows").path(i);
      apart = Math.max(apart, limitApart(row.lo(), told.path("min")));
      apart = Math.max(apart, limitApart(row.hi(), told.path("max")));
      double price = told.path("price").asDouble(Double.NaN);
      boolean limitless = Double.isInfinite(price > 0 ? row.hi() : row.lo());
      apart = price != 0 && limitless ? Double.POSITIVE_INFINITY : apart;
      apart = Math.max(apart, apart(model.sum(row, spends), told.path("sum").asDouble(Double.NaN)));
    }
    return apart;
  }

  private static double limitApart(double limit, JsonNode told) {
    return Double.isInfinite(limit) && told.isNull() ? 0 : apart(limit, told.asDouble(Double.NaN));
  }

  private static double[] column(JsonNode list, String field) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).path(field).asDouble(Double.NaN);
    }
    return values;
  }

  private static double apart(double one, double other) {
    double apart = Math.abs(one - other) / Math.max(1, Math.abs(one));
    return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
  }
}
