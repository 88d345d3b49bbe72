package io.quanyu.recommendation.rules;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/recommendations/rules/{context}}: what the merchandiser wants. Thread-safe. */
@Singleton
public class RulesRoutes implements SettingsRoutes {
  /** What rules may have; a table's item has room for it twice. */
  public static final int MOST_BYTES = 150_000;

  private final RuleBook book;
  private final Replies replies;

  /** The store. */
  public RulesRoutes(RuleBook book, Replies replies) {
    this.book = book;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/recommendations/rules";
  }

  /** The merchandiser needs no other settings. */
  @Override
  public String scope(boolean reads) {
    return reads ? Scope.RULES_READ : Scope.RULES_WRITE;
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Optional<Context> context = Context.of(request.path("context"));
    if (context.isEmpty()) {
      Map<String, String> known = Map.of("contexts", Context.codes());
      return replies.problem(request, Problem.of(404, "rules_context_unknown", known));
    }
    if (request.routeKey().startsWith("PUT ")) {
      return put(request, context.get());
    }
    return request.routeKey().startsWith("DELETE ")
        ? delete(request, context.get())
        : show(request, context.get(), book.read(context.get()).orElse(RuleBook.Entry.DEFAULT));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request, Context context) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    RulesReader.Reading reading = RulesReader.read(body.object());
    return reading.rules() == null
        ? replies.faults(request, "rules_invalid", reading.faults())
        : show(request, context, book.put(context, reading.rules()));
  }

  /** As {@code PUT} takes it, so that what was read can be changed and sent back. */
  private APIGatewayV2HTTPResponse show(
      HttpRequest request, Context context, RuleBook.Entry entry) {
    ObjectNode view = Json.object().put("context", context.code()).put("version", entry.version());
    return replies.ok(request, view.setAll(RulesWriter.write(entry.rules())));
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request, Context context) {
    Map<String, String> named = Map.of("context", context.code());
    return book.delete(context)
        ? replies.ok(request, Json.object().put("context", context.code()).put("deleted", true))
        : replies.problem(request, Problem.of(404, "rules_unknown", named));
  }
}
