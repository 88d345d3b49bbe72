package io.quanyu.interaction.decision;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** {@code POST /v1/decisions}. Thread-safe. */
@Singleton
public class DecideRoute {
  private static final int MOST_BYTES = 100_000;
  private static final int LONGEST_KEY = 255;

  private final Decide decide;
  private final Replies replies;
  private final Metrics metrics;

  /** The use case behind the route. */
  public DecideRoute(Decide decide, Replies replies, Metrics metrics) {
    this.decide = decide;
    this.replies = replies;
    this.metrics = metrics;
  }

  /** The next best action or nothing; 400 where the question is none. */
  APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Optional<String> key = request.header("idempotency-key").filter(text -> !text.isBlank());
    if (key.filter(text -> text.length() > LONGEST_KEY).isPresent()) {
      Map<String, String> limit = Map.of("limit", Integer.toString(LONGEST_KEY));
      return replies.problem(request, Problem.of(400, "decision_key_long", limit));
    }
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    QuestionReader.Reading reading = QuestionReader.read(body.object(), key.orElse(request.id()));
    if (reading.question() == null) {
      return replies.faults(request, "decision_invalid", reading.faults());
    }
    Decision decision = decide.decide(reading.question());
    metrics.emit(
        Map.of("Function", "decide"),
        Map.of(
            "Said", decision.said() == null ? 0 : 1,
            "Options", decision.options().size(),
            "Explored", decision.why().explored() ? 1 : 0));
    return replies.ok(request, DecisionView.of(decision));
  }
}
