package io.quanyu.local.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.local.BuiltIn;
import io.quanyu.local.cli.Retry;
import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The HTTP API as the sample shop calls it, with the built-in keys. What is temporary (429, 5xx, no
 * connection) is tried again for a while. Thread-safe.
 */
final class SampleApi {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Retry retry = new Retry(PATIENCE, reason -> {});
  private final URI api;

  SampleApi(URI api) {
    this.api = api;
  }

  /** The address, without a slash at the end. */
  URI uri() {
    return api;
  }

  /**
   * A reply.
   *
   * @param location where the header says to go on, or empty
   * @param json the body
   */
  record Reply(Optional<String> location, JsonNode json) {}

  /** Sends a batch of events; returns once they are taken. */
  void batch(String body) throws IOException, InterruptedException {
    String key = Base64.getEncoder().encodeToString((BuiltIn.SAMPLE_KEY + ":").getBytes(UTF_8));
    HttpRequest request =
        request("/v1/batch", "Basic " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    JsonNode reply = send(request).json();
    if (!reply.path("quarantined").isEmpty()) {
      throw new UserError("Events were set aside: " + reply.path("quarantined").get(0));
    }
  }

  /** Posts a body. */
  Reply post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        asAdministrator(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.write(body)))
            .build());
  }

  /** The body of the reply. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return send(asAdministrator(path).build()).json();
  }

  private HttpRequest.Builder asAdministrator(String path) {
    return request(path, "Bearer " + BuiltIn.API_KEY);
  }

  private HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", authorization);
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        retry.until(() -> http.send(request, BodyHandlers.ofByteArray()), SampleApi::isFinal);
    if (response.statusCode() / 100 != 2) {
      String body = new String(response.body(), UTF_8);
      throw new UserError(
          request.uri().getPath() + " answered " + response.statusCode() + ": " + body);
    }
    return new Reply(response.headers().firstValue("location"), Json.parse(response.body()));
  }

  private static boolean isFinal(HttpResponse<byte[]> response) {
    return response.statusCode() != 429 && response.statusCode() < 500;
  }
}
