package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.model.PlanModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A plan beside what is spent today ({@code today} of each cell, 0 where it isn't said), and beside
 * today's spends scaled in proportion to the plan's total, which may break rows. Stateless.
 */
final class Comparison {
  private static final double KEPT = 1e-9;

  private Comparison() {}

  /** Empty where no cell says what is spent today. */
  static Optional<ObjectNode> of(JsonNode body, CellRequest request, double[] spends) {
    JsonNode cells = body.path("cells");
    double[] today =
        StreamSupport.stream(cells.spliterator(), false)
            .mapToDouble(cell -> cell.path("today").asDouble(0))
            .toArray();
    double sum = Arrays.stream(today).sum();
    if (sum == 0) {
      return Optional.empty();
    }
    int spending = request.model().spending();
    double factor = Arrays.stream(spends, 0, spending).sum() / sum;
    double[] scaled = Arrays.stream(today).map(spend -> factor * spend).toArray();
    ObjectNode view = Json.object();
    view.set("today", figures(request, request.whole(today), spends));
    view.set("proportional", figures(request, request.whole(scaled), spends));
    return Optional.of(view);
  }

  private static ObjectNode figures(CellRequest request, double[] spends, double[] plan) {
    PlanModel model = request.model();
    double response = response(request, spends);
    return Json.object()
        .put("spend", Arrays.stream(spends, 0, model.spending()).sum())
        .put("response", response)
        .put("planReturnsMore", response(request, plan) - response)
        .put("keepsRows", model.violation(spends) <= KEPT);
  }

  private static double response(CellRequest request, double[] spends) {
    double sum = 0;
    for (int k = 0; k < request.model().spending(); k++) {
      sum += request.response(k, spends);
    }
    return sum;
  }
}
