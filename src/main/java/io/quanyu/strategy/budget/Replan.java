package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A plan's request as it is to be planned again: days that are over are held at what was spent, so
 * that money which is gone is not given out again, and channels that are paused get nothing in the
 * days that are not. Stateless.
 */
final class Replan {
  private Replan() {}

  /** A copy of the request of a plan over cells. */
  static ObjectNode of(JsonNode plan, ActualSpend actual, Set<String> paused) {
    ObjectNode request = plan.path("request").deepCopy();
    for (int k = 0; k < request.path("cells").size(); k++) {
      ObjectNode cell = (ObjectNode) request.path("cells").get(k);
      Double spent = actual.of(k);
      if (spent != null) {
        hold(cell, spent);
      } else if (paused.contains(ActualSpend.channel(cell))) {
        hold(cell, 0);
      }
    }
    return request;
  }

  private static void hold(ObjectNode cell, double spend) {
    cell.put("min", spend).put("max", spend);
    cell.remove("minOrZero");
  }
}
