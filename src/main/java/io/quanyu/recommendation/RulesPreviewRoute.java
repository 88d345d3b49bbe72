package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.recommendation.rules.RulesReader;
import io.quanyu.recommendation.rules.RulesRoutes;
import jakarta.inject.Singleton;

/**
 * {@code POST /v1/recommendations/rules/preview}: tries rules before they are put. Takes the
 * parameters of {@code GET /v1/recommendations} and the body that putting rules takes, and writes
 * nothing. Thread-safe.
 */
@Singleton
public class RulesPreviewRoute {
  private final Recommend recommend;
  private final Replies replies;

  /** The use case behind the route. */
  public RulesPreviewRoute(Recommend recommend, Replies replies) {
    this.recommend = recommend;
    this.replies = replies;
  }

  /** What is recommended, and what would be; 400 where the question is none, or the rules. */
  public APIGatewayV2HTTPResponse preview(HttpRequest request) {
    AskReader.Reading asked = AskReader.read(request);
    if (asked.rejection() != null) {
      return replies.problem(request, new Problem(400, asked.rejection()));
    }
    JsonBody body = JsonBody.read(request, RulesRoutes.MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    RulesReader.Reading reading = RulesReader.read(body.object());
    if (reading.rules() == null) {
      return replies.faults(request, "rules_invalid", reading.faults());
    }
    Recommend.Preview preview = recommend.preview(asked.ask(), reading.rules());
    if (preview.rejection() != null) {
      return replies.problem(request, new Problem(400, preview.rejection()));
    }
    ObjectNode view = Json.object();
    view.set("current", view(request, asked.ask(), preview.current()));
    view.set("tried", view(request, asked.ask(), preview.tried()));
    return replies.ok(request, view);
  }

  /** Nothing was shown, so there is nothing that events could name. */
  private ObjectNode view(HttpRequest request, Ask ask, Recommendation found) {
    ObjectNode view = new RecommendationView(replies.language(request)).of(ask, found);
    view.remove("recommendationId");
    return view;
  }
}
