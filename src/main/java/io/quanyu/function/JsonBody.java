package io.quanyu.function;

import com.fasterxml.jackson.core.JsonProcessingException;
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
  /** Reads UTF-8 text. */
  public static JsonBody read(byte[] text) {
    try {
      return Json.parse(text) instanceof ObjectNode object
          ? new JsonBody(object, null)
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
