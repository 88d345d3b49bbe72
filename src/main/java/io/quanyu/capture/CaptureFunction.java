package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.event.Quarantined;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Source;
import io.quarkus.funqy.Funq;
import java.util.List;
import java.util.Set;

/** What clients call: {@code POST /v1/{type}}, and what they ask before. Thread-safe. */
public class CaptureFunction {
  private static final Set<String> CALLS =
      Set.of("POST /v1/{type}", "POST /v1/{proxy+}", "POST /beacon/v1/{type}");

  private final HttpEdge edge;
  private final Senders senders;
  private final Capture capture;
  private final CaptureRoutes routes;
  private final Replies replies;

  /** The edge's collaborators. */
  public CaptureFunction(
      HttpEdge edge, Senders senders, Capture capture, CaptureRoutes routes, Replies replies) {
    this.edge = edge;
    this.senders = senders;
    this.capture = capture;
    this.routes = routes;
    this.replies = replies;
  }

  /** 200 once the queue holds the request; 400, 401, 404, 413, 429 or 503 with problem details. */
  @Funq("capture")
  public APIGatewayV2HTTPResponse capture(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return CALLS.contains(request.routeKey())
        ? routes.readable(request, called(request))
        : routes.answer(request);
  }

  private APIGatewayV2HTTPResponse called(HttpRequest request) {
    String type = type(request);
    if (!WireFormat.knows(type)) {
      return replies.problem(request, Problem.of(404, "route_unknown"));
    }
    Senders.Sender sender = senders.find(request);
    return sender.problem() == null
        ? taken(request, sender.source(), type)
        : replies.problem(request, sender.problem());
  }

  /** What the path names, also with the slash at the end that some clients send. */
  private static String type(HttpRequest request) {
    String rest = request.path("proxy");
    return WireFormat.type(rest.endsWith("/") ? rest : request.path("type"));
  }

  private APIGatewayV2HTTPResponse taken(HttpRequest request, Source source, String type) {
    Capture.Outcome outcome = capture.capture(source, type, request);
    if (outcome.problem() != null) {
      return replies.problem(request, outcome.problem());
    }
    boolean single = !WireFormat.isBatch(type);
    List<Quarantined> quarantined = outcome.message().quarantined();
    return single && !quarantined.isEmpty()
        ? replies.problem(request, new Problem(400, quarantined.get(0).rejection()))
        : replies.ok(request, CaptureReply.of(outcome, replies.language(request)));
  }
}
