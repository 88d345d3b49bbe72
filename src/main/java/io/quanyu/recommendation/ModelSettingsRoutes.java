package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;

/** {@code /v1/models/{name}/settings}: how a model is trained. Thread-safe. */
@Singleton
public class ModelSettingsRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final ModelBook book;
  private final Replies replies;

  /** The store. */
  public ModelSettingsRoutes(ModelBook book, Replies replies) {
    this.book = book;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/models/{name}/settings";
  }

  @Override
  public String scope(boolean reads) {
    return reads ? Scope.MODELS_READ : Scope.MODELS_TRAIN;
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    String name = request.path("name");
    if (!name.equals(ServedModel.NAME)) {
      Rejection reason = Rejection.of("model_unknown", "", "models", ServedModel.NAME);
      return replies.problem(request, new Problem(404, reason));
    }
    return request.routeKey().startsWith("PUT ")
        ? put(request, name)
        : replies.ok(request, view(book.of(name)));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request, String name) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    ModelSettingsReader.Reading reading = ModelSettingsReader.read(body.object());
    if (reading.settings() == null) {
      return replies.faults(request, "model_settings_invalid", reading.faults());
    }
    book.put(name, reading.settings());
    return replies.ok(request, view(reading.settings()));
  }

  /** As {@code PUT} takes it. */
  private static ObjectNode view(ModelSettings settings) {
    ObjectNode view = Json.object();
    ArrayNode candidates = view.putArray("candidates");
    for (ModelSettings.Candidate candidate : settings.candidates()) {
      ObjectNode shown = candidates.addObject().put("model", candidate.model());
      ModelView.put(shown.putObject("parameters"), candidate.parameters());
    }
    view.put("metric", settings.metric());
    settings.beside().forEach(view.putArray("beside")::add);
    settings.signals().forEach(view.putArray("signals")::add);
    settings.segments().forEach(view.putArray("segments")::add);
    return view.put("repeats", settings.repeats()).put("windowDays", settings.windowDays());
  }
}
