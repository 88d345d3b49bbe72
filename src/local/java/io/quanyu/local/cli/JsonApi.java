package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * One call of the HTTP API. What is temporary (429, 5xx, no connection) is tried again with growing
 * pauses. Thread-safe.
 */
final class JsonApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int TOO_MANY = 429;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;
  private final URI endpoint;
  private final String authorization;
  private final Retry retry;

  JsonApi(URI api, String path, String authorization, Retry retry) {
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    this.endpoint = URI.create(api.toString().replaceAll("/+$", "") + path);
    this.authorization = authorization;
    this.retry = retry;
  }

  /** The final answer to a body, whatever its status. */
  HttpResponse<byte[]> post(String body) throws InterruptedException {
    HttpRequest request =
        request()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return retry.until(() -> send(request), JsonApi::isFinal);
  }

  /** The final answer to a question, whatever its status. */
  HttpResponse<byte[]> get() throws InterruptedException {
    HttpRequest request = request().GET().build();
    return retry.until(() -> send(request), JsonApi::isFinal);
  }

  /** What an answer says. */
  JsonNode read(HttpResponse<byte[]> response) throws IOException {
    return json.readTree(response.body());
  }

  /** Status and detail of an answer that isn't the one that was hoped for. */
  String explain(HttpResponse<byte[]> response) {
    return endpoint + " answered " + response.statusCode() + ": " + detail(response);
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).header("Authorization", authorization);
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private String detail(HttpResponse<byte[]> response) {
    try {
      return read(response).path("detail").asText("no detail");
    } catch (IOException e) {
      return "not in JSON; is this the address of the product?";
    }
  }

  private static boolean isFinal(HttpResponse<byte[]> response) {
    return response.statusCode() != TOO_MANY && response.statusCode() < 500;
  }
}
