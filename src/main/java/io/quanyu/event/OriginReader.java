package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The channel and the place of a payload. */
final class OriginReader {
  private static final List<String> WEB_LIBRARIES =
      List.of("analytics.js", "analytics-next", "web");
  private static final List<String> APP_LIBRARIES =
      List.of("android", "ios", "swift", "kotlin", "flutter", "react-native");

  private OriginReader() {}

  /** Told by the event, else by its place, else by its source, else by its library. */
  static Channel channel(Received received) {
    JsonNode payload = received.payload();
    JsonNode context = payload.path("context");
    return told(context.path("channel"))
        .or(() -> place(location(payload)))
        .or(() -> Channel.of(received.channel()))
        .or(() -> told(payload.path("channel")).filter(channel -> channel != Channel.OTHER))
        .or(() -> library(context))
        .orElse(Channel.OTHER);
  }

  private static Optional<Channel> told(JsonNode node) {
    return node.isTextual() ? Channel.of(node.asText()) : Optional.empty();
  }

  private static Optional<Channel> place(Location location) {
    return location == null ? Optional.empty() : Channel.of(location.kind());
  }

  private static Optional<Channel> library(JsonNode context) {
    String library = context.path("library").path("name").asText().toLowerCase(Locale.ROOT);
    if (APP_LIBRARIES.stream().anyMatch(library::contains) || context.path("os").has("name")) {
      return Optional.of(Channel.APP);
    }
    boolean web = WEB_LIBRARIES.stream().anyMatch(library::contains);
    return web || context.path("page").isObject() ? Optional.of(Channel.WEB) : Optional.empty();
  }

  /** {@code context.store.id}, {@code context.kiosk.id}, or the same as a property. */
  static Location location(JsonNode payload) {
    for (String kind : List.of("kiosk", "store")) {
      String id = EventReader.text(payload.path("context").path(kind).path("id"));
      String property = EventReader.text(payload.path("properties").path(kind + "_id"));
      if (!id.isEmpty() || !property.isEmpty()) {
        return new Location(kind, shortened(id.isEmpty() ? property : id));
      }
    }
    return null;
  }

  private static String shortened(String id) {
    return id.length() > 100 ? id.substring(0, 100) : id;
  }
}
