package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventType;
import io.quanyu.event.Rejection;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

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
    JsonBody body = JsonBody.read(text);
    if (body.problem() != null) {
      return new Body(List.of(), null, body.problem());
    }
    return isBatch(type) ? batch(body.object()) : single(body.object(), type);
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
}
