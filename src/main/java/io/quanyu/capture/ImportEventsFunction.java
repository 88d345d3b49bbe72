package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quarkus.funqy.Funq;
import java.util.Optional;

/** {@code /v1/imports}: files of orders and events, with a source's write key. Thread-safe. */
public class ImportEventsFunction {
  private final HttpEdge edge;
  private final AccessKeys accessKeys;
  private final Sources sources;
  private final ImportRoutes routes;
  private final Replies replies;

  /** What stands before the routes, and the routes. */
  public ImportEventsFunction(
      HttpEdge edge, AccessKeys accessKeys, Sources sources, ImportRoutes routes, Replies replies) {
    this.edge = edge;
    this.accessKeys = accessKeys;
    this.sources = sources;
    this.routes = routes;
    this.replies = replies;
  }

  /** 200 or 202 with the import, or problem details: 400, 401, 404, 413, 415, 503. */
  @Funq("import-events")
  public APIGatewayV2HTTPResponse imports(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Optional<Source> source =
        request
            .basicUser()
            .filter(key -> !key.isEmpty())
            .or(() -> request.query(WireFormat.WRITE_KEY))
            .flatMap(accessKeys::find)
            .filter(AccessKey::maySend)
            .flatMap(key -> sources.find(key.source()));
    if (source.isEmpty()) {
      return replies.problem(request, Problem.of(401, "write_key_unknown"));
    }
    return request.routeKey().startsWith("POST ")
        ? routes.take(source.get(), request)
        : routes.tell(source.get(), request);
  }
}
