package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Sends batches to {@code POST /v1/import} until each is answered. A batch that is too large for
 * its source is halved; what is not temporary ends the import. Sending twice does no harm, since
 * every event has an id. Thread-safe.
 */
final class BatchSender {
  private static final int TOO_LARGE = 413;

  private final JsonApi api;

  BatchSender(URI api, String key, Retry retry) {
    String credentials = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    this.api = new JsonApi(api, "/v1/import", "Basic " + credentials, retry);
  }

  /** Sends a batch that isn't empty. */
  BatchResult send(ImportBatch batch) throws InterruptedException, IOException {
    HttpResponse<byte[]> response = api.post(batch.body());
    if (response.statusCode() == TOO_LARGE) {
      return tooLarge(batch);
    }
    if (response.statusCode() != 200) {
      throw new UserError(explain(response));
    }
    return result(batch, api.read(response));
  }

  private BatchResult tooLarge(ImportBatch batch) throws InterruptedException, IOException {
    if (batch.events().size() > 1) {
      return send(batch.firstHalf()).plus(send(batch.secondHalf()));
    }
    long line = batch.events().get(0).rows().line();
    return new BatchResult(
        0,
        List.of(),
        List.of(new BatchResult.RowProblem(line, "larger than its source allows a request to be")));
  }

  private static BatchResult result(ImportBatch batch, JsonNode reply) {
    List<BatchResult.RowProblem> quarantined = new ArrayList<>();
    for (JsonNode item : reply.path("quarantined")) {
      ImportedEvent event = batch.events().get(item.path("index").asInt());
      String problem = item.path("code").asText() + ": " + item.path("detail").asText();
      quarantined.add(new BatchResult.RowProblem(event.rows().line(), problem));
    }
    return new BatchResult(batch.events().size() - quarantined.size(), quarantined, List.of());
  }

  private String explain(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return status == 401 || status == 403
        ? "The write key is not valid there: give one with --key; `keys create --kind write` makes"
            + " one."
        : api.explain(response);
  }
}
