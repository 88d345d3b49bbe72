package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;

/** How large a request's linear program is about, before it is made. Stateless. */
final class PlanSize {
  /** Columns from which on a request is worked at in the background. */
  static final long LARGE = 10_000;

  private static final long PIECES = 20;

  private PlanSize() {}

  static boolean isLarge(JsonNode body) {
    return columns(body) > LARGE;
  }

  /** Pieces of all curves; where risk counts, those of each draw. */
  static long columns(JsonNode body) {
    long columns = 0;
    boolean isDrawn = body.has("risk");
    for (JsonNode cell : body.path("cells")) {
      JsonNode curve = cell.path("curve");
      long pieces = curve.has("points") ? curve.path("points").size() : PIECES;
      columns += pieces * (isDrawn ? Math.max(1, curve.path("of").size()) : 1);
    }
    for (JsonNode channel : body.path("channels")) {
      columns += channel.path("response").size();
    }
    return columns;
  }
}
