package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends a file of spend to {@code POST /v1/spend}, some hundred rows at a time. Sending twice does
 * no harm: a row that comes again replaces itself.
 */
final class SpendImport {
  private static final int ROWS = 500;

  private final JsonApi api;
  private final Consumer<String> problems;

  /** Tells each row that was not taken, with its line. */
  SpendImport(URI api, String key, Retry retry, Consumer<String> problems) {
    this.api = new JsonApi(api, "/v1/spend", "Bearer " + key, retry);
    this.problems = problems;
  }

  /** How many rows were taken, and how many were not. */
  record Summary(long stored, long rejected) {
    @Override
    public String toString() {
      return stored + " stored, " + rejected + " rejected";
    }
  }

  Summary send(Path path) throws IOException, InterruptedException {
    long stored = 0;
    long rejected = 0;
    try (SpendFile file = SpendFile.open(path)) {
      for (List<SpendFile.SpendLine> lines = file.next(ROWS);
          !lines.isEmpty();
          lines = file.next(ROWS)) {
        JsonNode reply = send(lines);
        stored += reply.path("stored").asLong();
        rejected += reply.path("rejected").size();
      }
    }
    return new Summary(stored, rejected);
  }

  private JsonNode send(List<SpendFile.SpendLine> lines) throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = body.putArray("rows");
    lines.forEach(line -> rows.add(line.json()));
    HttpResponse<byte[]> response = api.post(body.toString());
    if (response.statusCode() != 200) {
      throw new UserError(explain(response));
    }
    JsonNode reply = api.read(response);
    for (JsonNode row : reply.path("rejected")) {
      long line = lines.get(row.path("index").asInt()).line();
      problems.accept(
          "line " + line + ": " + row.path("code").asText() + ": " + row.path("detail").asText());
    }
    return reply;
  }

  private String explain(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return status == 401 || status == 403
        ? "The API key may not tell spend there: give one with --key; `keys create --kind api"
            + " --scope budgets:write` makes one."
        : api.explain(response);
  }
}
