package io.quanyu.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.local.function.Invocations;
import io.quanyu.local.template.Topology;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Serves the routes of a topology on a port of its own. Thread-safe. */
public final class Gateway {
  private static final Logger LOG = Logger.getLogger(Gateway.class);

  private final Vertx vertx;
  private final Invocations invocations;
  private final RouteTable routes;
  private final Optional<CorsPolicy> cors;
  private final HttpEvents events;
  private HttpServer server;

  /** Serves nothing before {@link #start}. */
  public Gateway(Vertx vertx, Invocations invocations, Topology topology, Clock clock) {
    this.vertx = vertx;
    this.invocations = invocations;
    this.routes = new RouteTable(topology.functions());
    this.cors = topology.cors().map(CorsPolicy::new);
    this.events = new HttpEvents(clock);
  }

  /** Listens and gives the port; throws when the port is taken. Port 0 takes a free one. */
  public int start(int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("localhost")
            .setPort(port)
            // An upgrade to HTTP/2 would drop repeated headers of its first request.
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true);
    server = vertx.createHttpServer(options).requestHandler(this::handle);
    return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
  }

  /** Takes no more connections; gives up on open ones after a moment. */
  public void stop() {
    if (server != null) {
      server.close().onFailure(e -> LOG.warn("The gateway does not close", e));
    }
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (cors.isPresent() && cors.get().answersPreflight(request)) {
      return;
    }
    cors.ifPresent(policy -> policy.addHeaders(request));
    Optional<RouteTable.Match> match = routes.match(request.method().name(), request.path());
    if (match.isEmpty()) {
      HttpReplies.message(response, 404, "Not Found");
      return;
    }
    LimitedBody.read(request)
        .onSuccess(
            body ->
                body.ifPresentOrElse(
                    bytes -> invoke(request, bytes, match.get()),
                    () -> HttpReplies.message(response, 413, "Request Entity Too Large")));
  }

  private void invoke(HttpServerRequest request, Buffer body, RouteTable.Match match) {
    Context context = vertx.getOrCreateContext();
    ObjectNode event = events.event(request, body, match);
    if (PayloadLimit.isExceededBy(event)) {
      HttpReplies.message(request.response(), 413, "Request Entity Too Large");
      return;
    }
    CompletableFuture<JsonNode> unused =
        invocations
            .start(match.function(), event)
            .copy()
            .orTimeout(match.route().timeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (reply, failure) ->
                    context.runOnContext(none -> finish(request.response(), reply, failure)));
  }

  private static void finish(HttpServerResponse response, JsonNode reply, Throwable failure) {
    if (response.closed() || response.ended()) {
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException) {
      HttpReplies.message(response, 503, "Service Unavailable");
    } else if (cause != null || PayloadLimit.isExceededBy(reply)) {
      LOG.error("A function failed", cause);
      HttpReplies.message(response, 500, "Internal Server Error");
    } else {
      HttpReplies.send(response, reply);
    }
  }
}
