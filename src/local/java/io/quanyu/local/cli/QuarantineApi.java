package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Calls {@code /v1/quarantine} page by page until the end. */
final class QuarantineApi {
  private static final String PATH = "/v1/quarantine";

  private final URI api;
  private final String key;
  private final Retry retry;

  QuarantineApi(URI api, String key, Retry retry) {
    this.api = api;
    this.key = key;
    this.retry = retry;
  }

  /** Hands on each page of what the query asks for; at most so many items in all. */
  void list(Map<String, String> query, int most, Consumer<JsonNode> page)
      throws IOException, InterruptedException {
    String cursor = "";
    for (int left = most; left > 0; ) {
      StringBuilder path = new StringBuilder(PATH + "?limit=" + Math.min(left, 500));
      query.forEach((name, value) -> path.append(parameter(name, value)));
      JsonNode reply = read(path + (cursor.isEmpty() ? "" : parameter("cursor", cursor)), null);
      page.accept(reply);
      left -= reply.path("items").size();
      cursor = reply.path("next").asText("");
      if (reply.path("next").isNull()) {
        return;
      }
    }
  }

  /** Hands on what became of the items, some hundred at a time. */
  void replay(ObjectNode request, Consumer<JsonNode> result)
      throws IOException, InterruptedException {
    ObjectNode next = request.deepCopy();
    do {
      JsonNode reply = read(PATH + "/replay", next.toString());
      result.accept(reply);
      next.set("cursor", reply.path("next"));
    } while (!next.path("cursor").isNull());
  }

  /** A request's body of these fields. */
  static ObjectNode body(Map<String, String> fields) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    fields.forEach(body::put);
    return body;
  }

  private JsonNode read(String path, String body) throws IOException, InterruptedException {
    JsonApi call = new JsonApi(api, path, "Bearer " + key, retry);
    HttpResponse<byte[]> response = body == null ? call.get() : call.post(body);
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      throw new UserError(
          "The API key may not do that there: give one with --key; `keys create --kind api --scope"
              + " quarantine:read,quarantine:replay` makes one.");
    }
    if (response.statusCode() != 200) {
      throw new UserError(call.explain(response));
    }
    return call.read(response);
  }

  private static String parameter(String name, String value) {
    return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
