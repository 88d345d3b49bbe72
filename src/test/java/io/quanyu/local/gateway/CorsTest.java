package io.quanyu.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.template.Cors;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorsTest {
  private static final Cors CORS =
      new Cors(
          List.of("https://shop.example"),
          List.of("POST", "GET"),
          List.of("content-type"),
          List.of("x-id"),
          true,
          Optional.of(600));

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void serve() {
    CorsPolicy policy = new CorsPolicy(CORS);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  if (!policy.answersPreflight(request)) {
                    policy.addHeaders(request);
                    request.response().end();
                  }
                });
    port = server.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> send(HttpMethod method, String origin)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
            .header("origin", origin)
            .method(method.name(), HttpRequest.BodyPublishers.noBody());
    if (method.equals(HttpMethod.OPTIONS)) {
      request.header("access-control-request-method", "POST");
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> reply, String name) {
    return reply.headers().firstValue("access-control-" + name).orElse("");
  }

  @Test
  void aPreflightOfAnAllowedOriginNamesWhatIsAllowed() throws Exception {
    HttpResponse<String> reply = send(HttpMethod.OPTIONS, "https://shop.example");
    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(header(reply, "allow-origin")).isEqualTo("https://shop.example");
    assertThat(header(reply, "allow-methods")).isEqualTo("POST,GET");
    assertThat(header(reply, "allow-headers")).isEqualTo("content-type");
    assertThat(header(reply, "allow-credentials")).isEqualTo("true");
    assertThat(header(reply, "max-age")).isEqualTo("600");
  }

  @Test
  void aPreflightOfAnotherOriginAllowsNothing() throws Exception {
    HttpResponse<String> reply = send(HttpMethod.OPTIONS, "https://other.example");
    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(header(reply, "allow-origin")).isEmpty();
  }

  @Test
  void aReplyToAnAllowedOriginSaysSo() throws Exception {
    HttpResponse<String> reply = send(HttpMethod.GET, "https://shop.example");
    assertThat(header(reply, "allow-origin")).isEqualTo("https://shop.example");
    assertThat(header(reply, "expose-headers")).isEqualTo("x-id");
  }
}
