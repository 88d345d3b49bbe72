package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import io.quarkus.funqy.Funq;

/** {@code /v1/imports}: files of orders and events, with a source's write key. Thread-safe. */
public class ImportEventsFunction {
  private final HttpEdge edge;
  private final Senders senders;
  private final ImportRoutes routes;
  private final Replies replies;

  /** What stands before the routes, and the routes. */
  public ImportEventsFunction(
      HttpEdge edge, Senders senders, ImportRoutes routes, Replies replies) {
    this.edge = edge;
    this.senders = senders;
    this.routes = routes;
    this.replies = replies;
  }

  /** 200 or 202 with the import, or problem details: 400, 401, 404, 413, 415, 429, 503. */
  @Funq("import-events")
  public APIGatewayV2HTTPResponse imports(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Senders.Sender sender = senders.find(request, Senders.writeKey(request));
    if (sender.problem() != null) {
      return replies.problem(request, sender.problem());
    }
    return request.routeKey().startsWith("POST ")
        ? routes.take(sender.source(), request)
        : routes.tell(sender.source(), request);
  }
}
