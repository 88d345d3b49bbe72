package io.quanyu.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Map;

/**
 * A request's body read as a JSON object; exactly one of the two is not null.
 *
 * @param object the body
 * @param problem why it is none
 */
@RegisterForReflection
public record JsonBody(ObjectNode object, Problem problem) {
  /** JSON is written 1,000 levels deep at most; what a body is wrapped in needs some of them. */
  private static final int MOST_DEPTH = 900;

  /** Reads UTF-8 text of at most 900 levels. */
  public static JsonBody read(byte[] text) {
    try {
      return Json.parse(text) instanceof ObjectNode object
          ? limited(object)
          : refused(Rejection.of("body_not_object", ""));
    } catch (JsonProcessingException e) {
      return refused(unparsable(e));
    } catch (IOException e) {
      return refused(Rejection.of("body_not_utf8", ""));
    }
  }

  /** Reads the body of a request that may have so many bytes. */
  public static JsonBody read(HttpRequest request, int mostBytes) {
    RequestBody body = RequestBody.read(request);
    if (body.problem() != null) {
      return new JsonBody(null, body.problem());
    }
    return body.bytes().length <= mostBytes
        ? read(body.bytes())
        : tooLarge(body.bytes().length, mostBytes);
  }

  private static JsonBody limited(ObjectNode object) {
    return isDeeper(object, MOST_DEPTH)
        ? refused(Rejection.of("body_too_deep", "", "limit", MOST_DEPTH))
        : new JsonBody(object, null);
  }

  private static boolean isDeeper(JsonNode node, int levels) {
    for (JsonNode child : node) {
      if (child.isContainerNode() && (levels == 1 || isDeeper(child, levels - 1))) {
        return true;
      }
    }
    return false;
  }

  private static JsonBody tooLarge(int size, int limit) {
    Map<String, String> sizes =
        Map.of("size", Integer.toString(size), "limit", Integer.toString(limit));
    return new JsonBody(null, Problem.of(413, "body_too_large", sizes));
  }

  private static JsonBody refused(Rejection reason) {
    return new JsonBody(null, new Problem(400, reason));
  }

  /** Says where and what, but nothing of the content: it may be personal. */
  private static Rejection unparsable(JsonProcessingException e) {
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    return new Rejection(
        "body_not_json",
        "",
        Map.of("line", Integer.toString(line), "column", Integer.toString(column)));
  }
}
