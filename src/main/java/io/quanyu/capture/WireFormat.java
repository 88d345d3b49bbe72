package io.quanyu.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Segment's request bodies: one call, or a batch of calls. */
final class WireFormat {
  /** A batch whose events may be larger: what an import of history sends. */
  static final String IMPORT = "import";

  private static final String BATCH = "batch";

  private WireFormat() {}

  /** The calls of a body in order, or the problem of the whole. */
  @RegisterForReflection
  record Body(List<JsonNode> items, JsonNode sentAt, Problem problem) {
    private static Body of(List<JsonNode> items, JsonNode sentAt) {
      return new Body(items, sentAt, null);
    }

    private static Body refused(Rejection reason) {
      return new Body(List.of(), null, new Problem(400, reason));
    }
  }

  static boolean isBatch(String type) {
    return type.equals(BATCH) || type.equals(IMPORT);
  }

  static boolean knows(String type) {
    return isBatch(type) || EventType.of(type).isPresent();
  }

  static Body read(String type, byte[] text) {
    try {
      JsonNode root = Json.parse(text);
      if (!(root instanceof ObjectNode object)) {
        return Body.refused(Rejection.of("body_not_object", ""));
      }
      return isBatch(type) ? batch(object) : single(object, type);
    } catch (JsonProcessingException e) {
      return Body.refused(unparsable(e));
    } catch (IOException e) {
      return Body.refused(Rejection.of("body_not_utf8", ""));
    }
  }

  private static Body single(ObjectNode object, String type) {
    object.put("type", type);
    return Body.of(List.of(object), object.path("sentAt"));
  }

  private static Body batch(ObjectNode object) {
    JsonNode batch = object.path("batch");
    if (!batch.isArray()) {
      return Body.refused(Rejection.of("batch_missing", "/batch"));
    }
    List<JsonNode> items = new ArrayList<>(batch.size());
    batch.forEach(items::add);
    return Body.of(items, object.path("sentAt"));
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
