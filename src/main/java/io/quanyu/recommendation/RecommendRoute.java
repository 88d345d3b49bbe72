package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Map;

/** {@code GET /v1/recommendations}. Thread-safe. */
@Singleton
public class RecommendRoute {
  private final Recommend recommend;
  private final Replies replies;
  private final Metrics metrics;
  private final ServedCounts served;

  /** The use case behind the route, and where it is counted. */
  public RecommendRoute(
      Recommend recommend, Replies replies, Metrics metrics, ServedCounts served) {
    this.served = served;
    this.recommend = recommend;
    this.replies = replies;
    this.metrics = metrics;
  }

  /** Items for a person; 400 where the question is none. */
  public APIGatewayV2HTTPResponse recommend(HttpRequest request) {
    AskReader.Reading reading = AskReader.read(request);
    if (reading.rejection() != null) {
      return replies.problem(request, new Problem(400, reading.rejection()));
    }
    Recommend.Outcome outcome = recommend.recommend(reading.ask());
    if (outcome.rejection() != null) {
      return replies.problem(request, new Problem(400, outcome.rejection()));
    }
    count(outcome.recommendation());
    served.count(reading.ask().id(), outcome.recommendation());
    RecommendationView view = new RecommendationView(replies.language(request));
    return replies.ok(request, view.of(reading.ask(), outcome.recommendation()));
  }

  private void count(Recommendation found) {
    long personal =
        found.picks().stream()
            .filter(pick -> Strategies.isPersonal(pick.from().strategy()))
            .count();
    metrics.emit(
        Map.of("Function", "recommend"),
        Map.of(
            "Personalized",
            found.isPersonalized() ? 1 : 0,
            "Items",
            found.picks().size(),
            "PersonalItems",
            personal,
            "Short",
            found.leftOut().isEmpty() ? 0 : 1));
  }
}
