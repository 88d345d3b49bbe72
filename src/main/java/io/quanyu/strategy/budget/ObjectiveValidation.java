package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of what a plan is to maximize, each with the field that breaks it. */
final class ObjectiveValidation {
  private static final int MOST_STEPS = 50;
  private static final int MOST_DRAWN = 10_000;

  private ObjectiveValidation() {}

  static Optional<Rejection> check(JsonNode body) {
    return weights(body.path("objectives"), "/objectives")
        .or(() -> values(body.path("cells")))
        .or(() -> body.has("front") ? front(body) : Optional.empty())
        .or(() -> body.has("risk") ? risk(body) : Optional.empty());
  }

  private static Optional<Rejection> weights(JsonNode node, String at) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return CellValidation.numbers(node, names, at);
  }

  private static Optional<Rejection> front(JsonNode body) {
    double steps = body.at("/front/steps").asDouble();
    boolean good = steps >= 1 && steps <= MOST_STEPS && steps == Math.rint(steps);
    return Fields.text(body.path("front"), "first", "/front/first", true)
        .or(() -> Fields.text(body.path("front"), "second", "/front/second", true))
        .or(
            () ->
                good && !body.has("risk")
                    ? Optional.empty()
                    : Optional.of(Rejection.of("front_invalid", "/front", "limit", MOST_STEPS)));
  }

  private static Optional<Rejection> values(JsonNode cells) {
    return CellValidation.each(
        cells, "/cells/", (cell, at) -> weights(cell.path("values"), at + "/values"));
  }

  /** All drawn curves have the same number of draws, and there are no flights beside them. */
  private static Optional<Rejection> risk(JsonNode body) {
    double beta = body.at("/risk/beta").asDouble(0);
    if (!(beta > 0 && beta <= 1)) {
      return Optional.of(Rejection.of("beta_invalid", "/risk/beta"));
    }
    int draws = 0;
    int drawn = 0;
    for (JsonNode cell : body.path("cells")) {
      int own = cell.at("/curve/of").size();
      drawn += own;
      if (own > 0 && draws > 0 && own != draws) {
        return Optional.of(Rejection.of("draws_differ", "/cells", "draws", draws));
      }
      draws = Math.max(draws, own);
    }
    return draws > 0 && drawn <= MOST_DRAWN && body.path("flights").isEmpty()
        ? Optional.empty()
        : Optional.of(Rejection.of("risk_not_planned", "/risk", "limit", MOST_DRAWN));
  }
}
