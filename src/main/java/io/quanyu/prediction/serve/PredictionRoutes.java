package io.quanyu.prediction.serve;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Parallel;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.prediction.serve.Prediction.Reason;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /v1/predictions}: of one person or many. Thread-safe. */
@Singleton
public class PredictionRoutes {
  private static final int MOST = 100;
  private static final int MOST_BYTES = 100_000;

  private final Predict predict;
  private final Replies replies;
  private final Parallel parallel;

  /** The use case, and the threads for many. */
  public PredictionRoutes(Predict predict, Replies replies, Parallel parallel) {
    this.predict = predict;
    this.replies = replies;
    this.parallel = parallel;
  }

  /** Of the person in the path; 404 where nobody is known by it. */
  public APIGatewayV2HTTPResponse one(HttpRequest request) {
    Optional<Identifier> identifier = Identifier.parse(request.path("identifier"));
    if (identifier.isEmpty()) {
      return replies.problem(request, Problem.of(400, "identifier_invalid"));
    }
    boolean explained = request.query("explain").filter("true"::equals).isPresent();
    Prediction found = predict.of(identifier.get(), explained);
    return found.reason() == Reason.PERSON_UNKNOWN
        ? replies.problem(request, Problem.of(404, "person_unknown"))
        : replies.ok(request, new PredictionView(replies.language(request)).of(found));
  }

  /** Of those that the body names, in its order, each with what was asked for. */
  public APIGatewayV2HTTPResponse many(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode asked = body.object().path("identifiers");
    if (!asked.isArray() || asked.isEmpty() || asked.size() > MOST) {
      Map<String, String> most = Map.of("most", Integer.toString(MOST));
      return replies.problem(request, Problem.of(400, "prediction_identifiers_invalid", most));
    }
    boolean explained = body.object().path("explain").asBoolean();
    Map<Identifier, Prediction> found = new ConcurrentHashMap<>();
    parallel.forEach(
        identifiers(asked), identifier -> found.put(identifier, predict.of(identifier, explained)));
    PredictionView view = new PredictionView(replies.language(request));
    ObjectNode reply = Json.object();
    ArrayNode predictions = reply.putArray("predictions");
    for (JsonNode each : asked) {
      predictions.add(
          Identifier.parse(each.asText())
              .map(
                  identifier ->
                      view.of(found.get(identifier)).put("identifier", identifier.toString()))
              .orElseGet(() -> view.ofNone().put("identifier", each.asText())));
    }
    return replies.ok(request, reply);
  }

  /** Those that are identifiers, each once. */
  private static List<Identifier> identifiers(JsonNode list) {
    Set<Identifier> identifiers = new LinkedHashSet<>();
    for (JsonNode each : list) {
      Identifier.parse(each.asText()).ifPresent(identifiers::add);
    }
    return List.copyOf(identifiers);
  }
}
