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
    return channel(received, location(received.payload()));
  }

  /** The same of an event whose place is known. */
  static Channel channel(Received received, Location location) {
    JsonNode payload = received.payload();
    JsonNode context = payload.path("context");
    return told(context.path("channel"))
        .or(() -> place(location))
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
    if (names(APP_LIBRARIES, library) || context.path("os").has("name")) {
      return Optional.of(Channel.APP);
    }
    return names(WEB_LIBRARIES, library) || context.path("page").isObject()
        ? Optional.of(Channel.WEB)
        : Optional.empty();
  }

  private static boolean names(List<String> libraries, String library) {
    return !library.isEmpty() && libraries.stream().anyMatch(library::contains);
  }

  /** {@code context.store.id}, {@code context.kiosk.id}, or the same as a property. */
  static Location location(JsonNode payload) {
    Location kiosk = location(payload, "kiosk", "kiosk_id");
    return kiosk == null ? location(payload, "store", "store_id") : kiosk;
  }

  private static Location location(JsonNode payload, String kind, String property) {
    String id = EventReader.text(payload.path("context").path(kind).path("id"));
    String told = id.isEmpty() ? EventReader.text(payload.path("properties").path(property)) : id;
    return told.isEmpty() ? null : new Location(kind, shortened(told));
  }

  private static String shortened(String id) {
    return id.length() > 100 ? id.substring(0, 100) : id;
  }
}
