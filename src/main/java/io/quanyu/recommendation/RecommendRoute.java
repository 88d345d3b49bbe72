package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** {@code GET /v1/recommendations}. Thread-safe. */
@Singleton
public class RecommendRoute {
  private static final int MOST = 100;
  private static final String USUAL = "10";

  private final Recommend recommend;
  private final Replies replies;
  private final Metrics metrics;

  /** The use case behind the route. */
  public RecommendRoute(Recommend recommend, Replies replies, Metrics metrics) {
    this.recommend = recommend;
    this.replies = replies;
    this.metrics = metrics;
  }

  /** Items for a person; 400 where the question is none. */
  public APIGatewayV2HTTPResponse recommend(HttpRequest request) {
    OptionalInt count = count(request.query("n").orElse(USUAL));
    if (count.isEmpty()) {
      Rejection reason = Rejection.of("count_invalid", "", "maximum", MOST);
      return replies.problem(request, new Problem(400, reason));
    }
    Optional<Identifier> named = request.query("identifier").flatMap(Identifier::parse);
    if (request.query("identifier").isPresent() && named.isEmpty()) {
      return replies.problem(request, Problem.of(400, "identifier_invalid"));
    }
    Optional<String> user = request.query("user_id");
    Optional<String> visitor = request.query("anonymous_id");
    if (named.isEmpty() && user.isEmpty() && visitor.isEmpty()) {
      return replies.problem(request, Problem.of(400, "recommend_for_whom"));
    }
    Optional<Identifier> person =
        named
            .or(() -> user.flatMap(id -> Identifier.of(IdentifierType.USER_ID, id)))
            .or(() -> visitor.flatMap(id -> Identifier.of(IdentifierType.ANONYMOUS_ID, id)));
    String location = request.query("location").filter(code -> !code.isBlank()).orElse(null);
    Recommendation found = recommend.recommend(person, count.getAsInt(), location);
    count(found);
    return replies.ok(request, view(request, found));
  }

  private static OptionalInt count(String text) {
    try {
      int count = Integer.parseInt(text);
      return count >= 1 && count <= MOST ? OptionalInt.of(count) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private ObjectNode view(HttpRequest request, Recommendation found) {
    Function<Rejection, String> language = replies.language(request);
    ObjectNode view =
        Json.object()
            .put("recommendationId", "rec_" + Hashes.sha256Hex(request.id()).substring(0, 24))
            .put("personalized", found.isPersonalized());
    if (!found.isPersonalized()) {
      String code = found.fallback().code();
      view.put("fallback", code);
      view.put("detail", language.apply(Rejection.of("fallback_" + code, "")));
    }
    if (found.model() == null) {
      view.putNull("model");
    } else {
      view.putObject("model").put("name", RecommenderModel.NAME).put("version", found.model());
    }
    ArrayNode items = view.putArray("items");
    found.picks().forEach(pick -> items.add(view(pick, language)));
    return view;
  }

  private static ObjectNode view(Recommendation.Pick pick, Function<Rejection, String> language) {
    ObjectNode view =
        Json.object().put("id", pick.id()).put("name", pick.name()).put("score", pick.score());
    Recommendation.Reason reason = pick.reason();
    ObjectNode why = view.putObject("reason").put("code", reason.code());
    if (reason.item() != null) {
      why.putObject("item").put("id", reason.item()).put("name", reason.name());
    }
    String shown = reason.name() == null ? reason.item() : reason.name();
    why.put("text", language.apply(Rejection.of(reason.code(), "", "item", shown)));
    return view;
  }

  private void count(Recommendation found) {
    long popular = found.picks().stream().filter(pick -> pick.reason().item() == null).count();
    metrics.emit(
        Map.of("Function", "recommend"),
        Map.of(
            "Personalized",
            found.isPersonalized() ? 1 : 0,
            "Items",
            found.picks().size(),
            "PopularItems",
            popular));
  }
}
