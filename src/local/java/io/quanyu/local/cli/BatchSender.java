package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Sends batches to {@code POST /v1/import} until each is answered. What is temporary (429, 5xx, no
 * connection) is tried again with growing pauses; a batch that is too large for its source is
 * halved; anything else ends the import. Sending twice does no harm, since every event has an id.
 * Thread-safe.
 */
final class BatchSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int TOO_MANY = 429;
  private static final int TOO_LARGE = 413;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;
  private final URI endpoint;
  private final String authorization;
  private final Retry retry;

  BatchSender(URI api, String key, Retry retry) {
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    this.endpoint = URI.create(api.toString().replaceAll("/+$", "") + "/v1/import");
    this.authorization = "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    this.retry = retry;
  }

  /** Sends a batch that isn't empty. */
  BatchResult send(ImportBatch batch) throws InterruptedException, IOException {
    HttpResponse<byte[]> response = retry.until(() -> post(batch.body()), BatchSender::isFinal);
    if (response.statusCode() == TOO_LARGE) {
      return tooLarge(batch);
    }
    if (response.statusCode() != 200) {
      throw new UserError(explain(response));
    }
    return result(batch, json.readTree(response.body()));
  }

  private HttpResponse<byte[]> post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private BatchResult tooLarge(ImportBatch batch) throws InterruptedException, IOException {
    if (batch.events().size() > 1) {
      return send(batch.firstHalf()).plus(send(batch.secondHalf()));
    }
    long line = batch.events().get(0).row().number();
    return new BatchResult(
        0,
        List.of(),
        List.of(new BatchResult.RowProblem(line, "larger than its source allows a request to be")));
  }

  private BatchResult result(ImportBatch batch, JsonNode reply) {
    List<BatchResult.RowProblem> quarantined = new ArrayList<>();
    for (JsonNode item : reply.path("quarantined")) {
      ImportedEvent event = batch.events().get(item.path("index").asInt());
      String problem = item.path("code").asText() + ": " + item.path("detail").asText();
      quarantined.add(new BatchResult.RowProblem(event.row().number(), problem));
    }
    return new BatchResult(batch.events().size() - quarantined.size(), quarantined, List.of());
  }

  private String explain(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      return "The write key is not valid there: give one with --key; `keys create --kind write`"
          + " makes one.";
    }
    return endpoint + " answered " + status + ": " + detail(response.body());
  }

  private String detail(byte[] body) {
    try {
      return json.readTree(body).path("detail").asText("no detail");
    } catch (IOException e) {
      return "not in JSON; is this the address of the product?";
    }
  }

  private static boolean isFinal(HttpResponse<byte[]> response) {
    return response.statusCode() != TOO_MANY && response.statusCode() < 500;
  }
}
