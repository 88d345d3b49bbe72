package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;

/**
 * A plan beside what then was spent: of each cell that is known, and of these together, {@code
 * pace} in parts of the plan. {@code response} is the plan's, {@code expected} what its own curves
 * return for what was spent, in days without carry-over.
 */
final class ActualView {
  private ActualView() {}

  static ObjectNode of(JsonNode plan, ActualSpend actual) {
    ObjectNode view = Json.object();
    view.set("id", plan.path("id"));
    view.put("until", actual.until().isEmpty() ? null : actual.until());
    ArrayNode cells = Json.object().arrayNode();
    double planned = 0;
    double spent = 0;
    double response = 0;
    double expected = 0;
    for (int k = 0; k < plan.path("cells").size(); k++) {
      Double known = actual.of(k);
      if (known != null) {
        JsonNode cell = plan.path("cells").get(k);
        ObjectNode shown = cell(cell, plan.at("/request/cells").get(k), known);
        cells.add(shown);
        planned += cell.path("spend").asDouble();
        spent += known;
        response += cell.path("response").asDouble();
        expected += shown.path("expected").asDouble();
      }
    }
    view.putObject("total")
        .put("planned", planned)
        .put("spent", spent)
        .put("pace", planned > 0 ? Double.valueOf(spent / planned) : null)
        .put("response", response)
        .put("expected", expected);
    view.set("cells", cells);
    return view;
  }

  private static ObjectNode cell(JsonNode cell, JsonNode asked, double spent) {
    ObjectNode view = Json.object();
    view.set("name", cell.path("name"));
    view.set("planned", cell.path("spend"));
    view.put("spent", spent);
    view.set("response", cell.path("response"));
    double share = asked.path("share").asDouble(1);
    return view.put("expected", share * Curves.curve(asked.path("curve")).response(spent / share));
  }
}
