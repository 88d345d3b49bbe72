package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.event.Quarantined;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quarkus.funqy.Funq;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/{type}}: checks the write key, decodes, answers. Thread-safe. */
public class CaptureFunction {
  private final HttpEdge edge;
  private final AccessKeys accessKeys;
  private final Sources sources;
  private final Capture capture;
  private final Replies replies;

  /** The edge's collaborators. */
  public CaptureFunction(
      HttpEdge edge, AccessKeys accessKeys, Sources sources, Capture capture, Replies replies) {
    this.edge = edge;
    this.accessKeys = accessKeys;
    this.sources = sources;
    this.capture = capture;
    this.replies = replies;
  }

  /** 200 once the queue holds the request; 400, 401, 404, 413 or 503 with problem details. */
  @Funq("capture")
  public APIGatewayV2HTTPResponse capture(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    if (!WireFormat.knows(type(request))) {
      return replies.problem(request, Problem.of(404, "route_unknown"));
    }
    Optional<Source> source =
        writeKey(request)
            .flatMap(accessKeys::find)
            .filter(AccessKey::maySend)
            .flatMap(key -> sources.find(key.source()));
    return source.isEmpty()
        ? replies.problem(request, Problem.of(401, "write_key_unknown"))
        : taken(request, source.get());
  }

  /** What the path names, also with the slash at the end that some clients send. */
  private static String type(HttpRequest request) {
    String rest = request.path("proxy");
    return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : request.path("type");
  }

  /** From where the client's library puts it: the user of Basic, the query, or the body. */
  private static Optional<String> writeKey(HttpRequest request) {
    return request
        .basicUser()
        .filter(key -> !key.isEmpty())
        .or(() -> request.query(WireFormat.WRITE_KEY))
        .or(() -> WireFormat.writeKey(request));
  }

  private APIGatewayV2HTTPResponse taken(HttpRequest request, Source source) {
    String type = type(request);
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
