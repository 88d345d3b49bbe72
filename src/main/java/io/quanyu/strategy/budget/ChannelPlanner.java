package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Problem;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.SpendConflict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans a request with channels: as one over cells ({@link ChannelRequest}), replied in the words
 * of channels. Stateless.
 */
final class ChannelPlanner {
  private static final int SHOWN = 10;

  private ChannelPlanner() {}

  /** The plan of a request's body. */
  static Planning plan(ObjectNode body, Planner.History history, Progress progress) {
    Optional<Rejection> rejection = ChannelValidation.check(body);
    if (rejection.isPresent()) {
      return Planning.refused(rejection.get());
    }
    ObjectNode cells = ChannelRequest.cells(body, history);
    CellRequest request = CellRequest.read(cells);
    List<ModelRow> conflict = SpendConflict.of(request.model());
    if (!conflict.isEmpty()) {
      return refused(cells, conflict);
    }
    Planning planning = CellPlanner.planned(cells, request, progress);
    if (planning == null) {
      return Planning.refused(Problem.of(422, "plan_not_found"));
    }
    return planning.problem() == null
        ? Planning.of(ChannelPlanView.of(body, planning.view()))
        : planning;
  }

  private static Planning refused(ObjectNode cells, List<ModelRow> conflict) {
    String shown =
        conflict.stream().limit(SHOWN).map(CellPlanner::words).collect(Collectors.joining(", "));
    String rows = conflict.size() > SHOWN ? shown + ", …" : shown;
    ArrayNode view = Json.object().arrayNode();
    conflict.forEach(row -> view.add(row(cells, row)));
    return new Planning(null, Problem.of(422, "plan_infeasible", Map.of("rows", rows)), view);
  }

  /** A row with its numbers and the place in the request that it comes from. */
  private static ObjectNode row(ObjectNode cells, ModelRow row) {
    boolean least = Double.isInfinite(row.hi());
    String side = least ? "min" : "max";
    int channel = SpendConflict.cell(row);
    JsonNode cell = cells.path("cells").path(channel);
    String reason = channel < 0 ? "given" : cell.path(side + "Reason").asText();
    return Json.object()
        .put("row", CellPlanner.words(row))
        .put("channel", channel < 0 ? null : row.name())
        .put("bound", side)
        .put("value", least ? row.lo() : row.hi())
        .put("reason", reason)
        .put("pointer", pointer(channel, cell, side, reason));
  }

  private static String pointer(int channel, JsonNode cell, String side, String reason) {
    String at = channel < 0 ? "/total" : "/channels/" + channel;
    int last = cell.at("/curve/points").size() - 1;
    return switch (reason) {
      case "given" -> at + "/" + side;
      case "curve" -> at + "/response/" + (side.equals("min") ? 0 : last);
      default -> at;
    };
  }
}
