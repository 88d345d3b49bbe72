package io.quanyu.strategy.experiment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quarkus.funqy.Funq;
import java.util.HashMap;

/**
 * {@code GET /api/features/{clientKey}}: what GrowthBook's SDKs ask for, with a source's write key,
 * which browsers hold anyway. Thread-safe.
 */
public class FeaturesFunction {
  private final HttpEdge edge;
  private final AccessKeys accessKeys;
  private final FeaturesRoute route;
  private final Replies replies;

  /** What stands before the route, the keys, and what is told. */
  public FeaturesFunction(
      HttpEdge edge, AccessKeys accessKeys, FeaturesRoute route, Replies replies) {
    this.edge = edge;
    this.accessKeys = accessKeys;
    this.route = route;
    this.replies = replies;
  }

  /** 200 with JSON, 304 where the client has it, or problem details: 404, 503. */
  @Funq("features")
  public APIGatewayV2HTTPResponse features(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, request -> open(answer(request)));
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    boolean isKnown =
        accessKeys.find(request.path("clientKey")).filter(AccessKey::maySend).isPresent();
    return isKnown
        ? route.answer(request)
        : replies.problem(request, Problem.of(404, "client_key_unknown"));
  }

  /** Pages of any origin may read it: it says the same to all. */
  private static APIGatewayV2HTTPResponse open(APIGatewayV2HTTPResponse reply) {
    HashMap<String, String> headers = new HashMap<>(reply.getHeaders());
    headers.put("access-control-allow-origin", "*");
    headers.put("access-control-expose-headers", "etag");
    reply.setHeaders(headers);
    return reply;
  }
}
