package io.quanyu.capture.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Location;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Where a file comes from: what its rows mean where they don't say so themselves. It is part of
 * what a row's id is made of, so equal rows of two stores stay apart. Immutable.
 *
 * @param channel the channel of events that name none, or null
 * @param location the place of events that name none, or null
 * @param zone of times without an offset, or null where each needs one
 */
@RegisterForReflection
public record FileOrigin(Channel channel, Location location, ZoneId zone) {
  /** Nothing is told. */
  public static final FileOrigin UNKNOWN = new FileOrigin(null, null, null);

  private static final Set<String> KINDS = Set.of("store", "kiosk");

  /** The place of a text such as {@code store:s1} or {@code kiosk:k7}. */
  public static Optional<Location> location(String text) {
    String[] parts = text.strip().split(":", 2);
    boolean known = parts.length == 2 && KINDS.contains(parts[0]) && !parts[1].isBlank();
    return known ? Optional.of(new Location(parts[0], parts[1].strip())) : Optional.empty();
  }

  /** The time zone of a name such as {@code Europe/Berlin}, or of an offset. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Adds what the event doesn't say itself; one whose context is no object is left as it is. */
  void addTo(ObjectNode event) {
    JsonNode context = event.path("context");
    if ((channel == null && location == null)
        || !(context.isMissingNode() || context.isNull() || context.isObject())) {
      return;
    }
    ObjectNode told = context.isObject() ? (ObjectNode) context : event.putObject("context");
    if (location != null && !hasPlace(event)) {
      told.putObject(location.kind()).put("id", location.id());
    }
    if (channel != null && !told.hasNonNull("channel")) {
      told.put("channel", channel.code());
    }
  }

  private static boolean hasPlace(ObjectNode event) {
    return KINDS.stream()
        .anyMatch(
            kind -> event.path("context").has(kind) || event.path("properties").has(kind + "_id"));
  }
}
