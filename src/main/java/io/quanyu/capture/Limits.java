package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import java.util.Map;
import java.util.Optional;

/** How large and how deep an item may be. */
final class Limits implements Phase {
  /** Objects and arrays inside one another. */
  static final int MOST_DEPTH = 30;

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public Optional<Rejection> check(Source source, ObjectNode payload) {
    if (deeper(payload, MOST_DEPTH)) {
      return Optional.of(Rejection.of("event_too_deep", "", "limit", MOST_DEPTH));
    }
    int size = Json.write(payload).length;
    return size > source.maxEventBytes()
        ? Optional.of(new Rejection("event_too_large", "", sizes(size, source.maxEventBytes())))
        : Optional.empty();
  }

  static Map<String, String> sizes(long size, int limit) {
    return Map.of("size", Long.toString(size), "limit", Integer.toString(limit));
  }

  private static boolean deeper(JsonNode node, int levels) {
    if (!node.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (JsonNode child : node) {
      if (deeper(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }
}
