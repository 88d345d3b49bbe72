package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the identifiers of a payload. */
final class IdentityReader {
  private IdentityReader() {}

  /** Empty where nothing identifies anybody. */
  static Optional<Event.Identity> read(ObjectNode payload, EventType type) {
    SortedSet<Identifier> named = named(payload);
    if (named.isEmpty()
        || (type == EventType.ALIAS && named.first().type() != IdentifierType.USER_ID)) {
      return Optional.empty();
    }
    Identifier anchor = named.first();
    named.remove(anchor);
    List<Identifier> previous =
        type == EventType.ALIAS ? previous(payload, anchor, named) : List.of();
    named.removeAll(previous);
    return Optional.of(new Event.Identity(anchor, List.copyOf(named), previous));
  }

  /** What stands where identifiers stand, in falling priority. */
  static SortedSet<Identifier> named(ObjectNode payload) {
    TreeSet<Identifier> found = new TreeSet<>();
    add(found, IdentifierType.USER_ID, payload.path("userId"));
    add(found, IdentifierType.ANONYMOUS_ID, payload.path("anonymousId"));
    JsonNode context = payload.path("context");
    for (JsonNode traits : List.of(payload.path("traits"), context.path("traits"))) {
      if (!"group".equals(payload.path("type").asText())) {
        add(found, IdentifierType.EMAIL, traits.path("email"));
        add(found, IdentifierType.PHONE, traits.path("phone"));
      }
    }
    add(found, IdentifierType.DEVICE, context.path("device").path("id"));
    for (String field : List.of("externalIds", "externalId")) {
      context.path(field).forEach(external -> addExternal(found, external));
    }
    return found;
  }

  private static void addExternal(Set<Identifier> found, JsonNode external) {
    String collection = EventReader.text(external.path("type"));
    String id = EventReader.text(external.path("id"));
    if (!collection.isEmpty() && !id.isEmpty()) {
      Identifier.of(IdentifierType.EXTERNAL, collection + ":" + id).ifPresent(found::add);
    }
  }

  /**
   * A previous id does not say its type. Unless it is the event's anonymous id it may be a user id
   * or an anonymous id, so both are linked; the one that never occurs stays an empty member.
   */
  private static List<Identifier> previous(
      ObjectNode payload, Identifier anchor, Set<Identifier> named) {
    String id = EventReader.text(payload.path("previousId"));
    Optional<Identifier> anonymous = Identifier.of(IdentifierType.ANONYMOUS_ID, id);
    List<Identifier> previous = new ArrayList<>();
    if (anonymous.isEmpty() || !named.contains(anonymous.get())) {
      Identifier.of(IdentifierType.USER_ID, id)
          .filter(user -> !user.equals(anchor))
          .ifPresent(previous::add);
    }
    anonymous.ifPresent(previous::add);
    return previous;
  }

  private static void add(Set<Identifier> found, IdentifierType type, JsonNode node) {
    Identifier.of(type, EventReader.text(node)).ifPresent(found::add);
  }
}
