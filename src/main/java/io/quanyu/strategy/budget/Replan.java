package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.List;
import java.util.Set;

/**
 * A request as it is to be planned where channels are paused or a plan is made again: days that are
 * over are held at what was spent, so that money which is gone is not given out again, and channels
 * that are paused get nothing in the days that are not. What a cell's bounds were stays in {@code
 * before}, so that a channel can be resumed. Stateless.
 */
final class Replan {
  private static final String BEFORE = "before";
  private static final String[] BOUNDS = {"min", "max", "minOrZero"};

  private Replan() {}

  /** A copy of the request of a plan. */
  static ObjectNode of(JsonNode plan, ActualSpend actual, Set<String> paused) {
    ObjectNode request = plan.path("request").deepCopy();
    for (int k = 0; k < request.path("cells").size(); k++) {
      ObjectNode cell = (ObjectNode) request.path("cells").get(k);
      restore(cell);
      Double spent = actual.of(k);
      if (spent != null) {
        hold(cell, spent);
      } else if (paused.contains(ActualSpend.channel(cell))) {
        hold(cell, 0);
      }
    }
    for (JsonNode channel : request.path("channels")) {
      restore((ObjectNode) channel);
      if (paused.contains(channel.path("name").asText().strip())) {
        hold((ObjectNode) channel, 0);
      }
    }
    return request;
  }

  /**
   * A copy of a new request, in which paused channels get nothing in the days of which no spend is
   * known. Those that are over stay as they were asked for.
   */
  static ObjectNode first(ObjectNode body, ActualSpend actual, Set<String> paused) {
    ObjectNode request = body.deepCopy();
    for (int k = 0; k < request.path("cells").size(); k++) {
      ObjectNode cell = (ObjectNode) request.path("cells").get(k);
      if (paused.contains(ActualSpend.channel(cell)) && actual.of(k) == null) {
        hold(cell, 0);
      }
    }
    for (JsonNode channel : request.path("channels")) {
      if (paused.contains(channel.path("name").asText().strip())) {
        hold((ObjectNode) channel, 0);
      }
    }
    return request;
  }

  private static void hold(ObjectNode cell, double spend) {
    ObjectNode before = Json.object();
    for (String bound : BOUNDS) {
      if (cell.has(bound)) {
        before.set(bound, cell.get(bound));
      }
    }
    // A request that was copied from a plan has them already.
    if (!cell.path(BEFORE).isObject()) {
      cell.set(BEFORE, before);
    }
    cell.put("min", spend).put("max", spend);
    cell.remove("minOrZero");
  }

  private static void restore(ObjectNode cell) {
    if (cell.path(BEFORE).isObject()) {
      cell.remove(List.of(BOUNDS));
      cell.setAll((ObjectNode) cell.remove(BEFORE));
    }
  }
}
