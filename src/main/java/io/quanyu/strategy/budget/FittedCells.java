package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts fitted curves in the place of {@code {"type": "fitted", "channel": …}}, with the version
 * that they are of. The channel is that of the cell where none is named; so are {@code max} and
 * {@code today}. A curve that was put there before gives way to a newer one of its channel.
 * Stateless.
 */
final class FittedCells {
  private static final String FITTED = "fitted";

  private FittedCells() {}

  /**
   * A request that can be planned.
   *
   * @param body with all curves; null where one is missing
   * @param problem which one is missing, or null
   */
  @RegisterForReflection
  record Resolved(ObjectNode body, Rejection problem) {}

  /** The curves in use are only asked for where a cell wants one. */
  static Resolved resolve(ObjectNode body, Supplier<Optional<ObjectNode>> current) {
    boolean wanted = false;
    for (JsonNode cell : body.path("cells")) {
      wanted |= isWanted(cell) || cell.path("curve").has(FITTED);
    }
    if (!wanted) {
      return new Resolved(body, null);
    }
    ObjectNode resolved = body.deepCopy();
    JsonNode fit = current.get().<JsonNode>map(found -> found).orElse(resolved.missingNode());
    for (int k = 0; k < resolved.path("cells").size(); k++) {
      JsonNode cell = resolved.path("cells").get(k);
      boolean asked = isWanted(cell);
      if (asked || cell.path("curve").has(FITTED)) {
        String channel = channel(cell);
        boolean found = put((ObjectNode) cell, channel, fit);
        if (asked && !found) {
          return new Resolved(null, missing(fit, channel, "/cells/" + k + "/curve"));
        }
      }
    }
    return new Resolved(resolved, null);
  }

  private static boolean isWanted(JsonNode cell) {
    return FITTED.equals(cell.path("curve").path("type").asText());
  }

  private static String channel(JsonNode cell) {
    JsonNode curve = cell.path("curve");
    return curve.path(FITTED).asText(curve.path("channel").asText(ActualSpend.channel(cell)));
  }

  private static boolean put(ObjectNode cell, String channel, JsonNode fit) {
    for (JsonNode one : fit.path("cells")) {
      if (channel.equals(one.path("channel").asText())) {
        ObjectNode curve = one.path("curve").deepCopy();
        curve.put(FITTED, channel).put("version", fit.path("version").asText());
        cell.set("curve", curve);
        for (String field : new String[] {"max", "today"}) {
          if (!cell.hasNonNull(field)) {
            cell.set(field, one.path(field));
          }
        }
        return true;
      }
    }
    return false;
  }

  private static Rejection missing(JsonNode fit, String channel, String at) {
    String reason = "no_fit";
    for (JsonNode one : fit.at("/fit/channels")) {
      if (channel.equals(one.path("name").asText())) {
        reason = one.path("reason").asText();
      }
    }
    return new Rejection("curve_not_fitted", at, Map.of("channel", channel, "reason", reason));
  }
}
