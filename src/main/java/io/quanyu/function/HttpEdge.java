package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * What every HTTP function does around its answer: the correlation id in the logs, and a 503 that
 * can be tried again where a table or queue did not answer. Thread-safe.
 */
@Singleton
public class HttpEdge {
  private static final Logger LOG = Logger.getLogger(HttpEdge.class);

  private final Replies replies;

  /** Replies tell the problem. */
  public HttpEdge(Replies replies) {
    this.replies = replies;
  }

  /** Answers the event; a failure of what lies behind is logged by route, never by path. */
  public APIGatewayV2HTTPResponse handle(
      APIGatewayV2HTTPEvent event, Function<HttpRequest, APIGatewayV2HTTPResponse> answer) {
    HttpRequest request = new HttpRequest(event);
    MDC.put("correlationId", request.id());
    MDC.put("routeKey", request.routeKey());
    try {
      return answer.apply(request);
    } catch (RuntimeException e) {
      LOG.errorf("%s failed: %s", request.routeKey(), Causes.of(e));
      return replies.problem(request, Problem.of(503, "unavailable"));
    } finally {
      MDC.remove("correlationId");
      MDC.remove("routeKey");
    }
  }
}
