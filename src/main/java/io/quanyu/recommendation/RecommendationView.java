package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.util.function.Function;

/** Recommendations as JSON. Thread-safe. */
final class RecommendationView {
  private final Function<Rejection, String> language;

  /** In a language. */
  RecommendationView(Function<Rejection, String> language) {
    this.language = language;
  }

  ObjectNode of(Ask ask, Recommendation found) {
    ObjectNode view =
        Json.object()
            .put("recommendationId", ask.id())
            .put("context", ask.place().context().code())
            .put("personalized", found.isPersonalized());
    if (!found.isPersonalized()) {
      String code = found.fallback().code();
      view.put("fallback", code);
      view.put("detail", language.apply(Rejection.of("fallback_" + code, "")));
    }
    if (found.model() == null) {
      view.putNull("model");
    } else {
      view.putObject("model").put("name", ServedModel.NAME).put("version", found.model());
    }
    if (ask.wish().variation() != null) {
      view.put("variation", ask.wish().variation());
    }
    if (found.missingStrategy() != null) {
      String detail = language.apply(missing(found.missingStrategy()));
      view.put("missingStrategy", found.missingStrategy()).put("missingDetail", detail);
    }
    view.put("explored", found.explored());
    ArrayNode items = view.putArray("items");
    found.picks().forEach(pick -> items.add(of(pick)));
    if (!found.leftOut().isEmpty() || found.picks().size() < ask.place().count()) {
      leftOut(ask, found, view);
    }
    return view;
  }

  private static Rejection missing(String strategy) {
    return Rejection.of("variation_strategy_missing", "", "strategy", strategy);
  }

  private ObjectNode of(Recommendation.Pick pick) {
    ObjectNode view =
        Json.object()
            .put("id", pick.id())
            .put("name", pick.name())
            .put("score", pick.score())
            .put("strategy", pick.from().strategy())
            .put("propensity", pick.from().propensity());
    Recommendation.Reason reason = pick.reason();
    ObjectNode why = view.putObject("reason").put("code", reason.code());
    if (reason.item() != null) {
      why.putObject("item").put("id", reason.item()).put("name", reason.name());
    }
    String shown = reason.name() == null ? reason.item() : reason.name();
    why.put("text", language.apply(Rejection.of(reason.code(), "", "item", shown)));
    return view;
  }

  /** Why there are fewer than were asked for. */
  private void leftOut(Ask ask, Recommendation found, ObjectNode view) {
    ObjectNode shortage =
        view.putObject("shortage").put("missing", ask.place().count() - found.picks().size());
    ArrayNode reasons = shortage.putArray("leftOut");
    found
        .leftOut()
        .forEach(
            (reason, count) ->
                reasons
                    .addObject()
                    .put("code", reason.code())
                    .put("items", count)
                    .put("text", language.apply(Rejection.of("left_out_" + reason.code(), ""))));
  }
}
