package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.RequestBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Segment's request bodies: one call, or a batch of calls. */
final class WireFormat {
  /** A batch whose events may be larger: what an import of history sends. */
  static final String IMPORT = "import";

  /** Name under which clients without a header for it send their write key. */
  static final String WRITE_KEY = "writeKey";

  private static final String BATCH = "batch";

  /** What browsers' libraries call the calls. */
  private static final Map<String, String> SHORT =
      Map.of(
          "p",
          "page",
          "t",
          "track",
          "i",
          "identify",
          "g",
          "group",
          "a",
          "alias",
          "s",
          "screen",
          "b",
          BATCH);

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

  /**
   * The call of a path's last segment, which may be a short form and may have a slash behind it.
   */
  static String type(String segment) {
    String name = segment.endsWith("/") ? segment.substring(0, segment.length() - 1) : segment;
    return SHORT.getOrDefault(name, name);
  }

  static boolean knows(String type) {
    return isBatch(type) || EventType.of(type).isPresent();
  }

  /** The write key in a body that has one. */
  static Optional<String> writeKey(HttpRequest request) {
    JsonBody body = JsonBody.read(request, RequestBody.MOST_BYTES);
    return Optional.ofNullable(body.object())
        .map(object -> object.path(WRITE_KEY).asText())
        .filter(key -> !key.isEmpty());
  }

  /**
   * @param mostBytes that the request may have, also where each call of a batch takes over what the
   *     batch says of all
   */
  static Body read(String type, byte[] text, int mostBytes) {
    JsonBody body = JsonBody.read(text);
    if (body.problem() != null) {
      return new Body(List.of(), null, body.problem());
    }
    return isBatch(type) ? batch(body.object(), mostBytes) : single(body.object(), type);
  }

  private static Body single(ObjectNode object, String type) {
    object.remove(WRITE_KEY);
    object.put("type", type);
    return Body.of(List.of(object), object.path("sentAt"));
  }

  private static Body batch(ObjectNode object, int mostBytes) {
    JsonNode batch = object.path("batch");
    if (!batch.isArray()) {
      return Body.refused(Rejection.of("batch_missing", "/batch"));
    }
    ObjectNode shared = shared(object);
    long spread = shared.isEmpty() ? 0 : (long) Json.write(shared).length * batch.size();
    if (spread > mostBytes) {
      return new Body(List.of(), null, Capture.tooLarge(spread, mostBytes));
    }
    List<JsonNode> items = new ArrayList<>(batch.size());
    for (JsonNode item : batch) {
      if (item instanceof ObjectNode one) {
        one.remove(WRITE_KEY);
        with(shared, one);
      }
      items.add(item);
    }
    return Body.of(items, object.path("sentAt"));
  }

  /** What the batch says of all its calls. */
  private static ObjectNode shared(ObjectNode batch) {
    ObjectNode shared = Json.object();
    for (String field : new String[] {"context", "integrations"}) {
      if (batch.get(field) instanceof ObjectNode fields && !fields.isEmpty()) {
        shared.set(field, fields);
      }
    }
    return shared;
  }

  /** Adds that to the call, its own word first. */
  private static void with(ObjectNode shared, ObjectNode item) {
    shared
        .properties()
        .forEach(
            field -> {
              ObjectNode both = field.getValue().deepCopy();
              if (item.get(field.getKey()) instanceof ObjectNode own) {
                both.setAll(own);
              }
              item.set(field.getKey(), both);
            });
  }
}
