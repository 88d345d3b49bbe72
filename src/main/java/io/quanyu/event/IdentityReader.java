package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the identifiers of a payload. Not thread-safe. */
final class IdentityReader {
  /** External ids of these types are identifiers of that type, not of a collection. */
  private static final Set<IdentifierType> COLLECTED =
      Set.of(
          IdentifierType.UNIONID,
          IdentifierType.EMAIL,
          IdentifierType.PHONE,
          IdentifierType.CARD,
          IdentifierType.OPENID);

  private final Received received;
  private final Naming naming;
  private final Optional<SessionId> session;

  private IdentityReader(Received received, Naming naming) {
    this.received = received;
    this.naming = naming;
    this.session = SessionId.of(received, naming.rules().sessions());
  }

  /** Empty where nothing identifies anybody. */
  static Optional<Event.Identity> read(Received received, EventType type, Naming naming) {
    return new IdentityReader(received, naming).read(type);
  }

  private Optional<Event.Identity> read(EventType type) {
    SortedSet<Identifier> named = named(received.payload(), naming);
    session.ifPresent(id -> id.replaceIn(named));
    Optional<Identifier> anchor =
        named.stream()
            .filter(each -> type != EventType.ALIAS || each.type() == IdentifierType.USER_ID)
            .findFirst();
    return anchor.map(found -> identity(found, named, type == EventType.ALIAS));
  }

  private Event.Identity identity(Identifier anchor, Set<Identifier> named, boolean alias) {
    List<Identifier> twins =
        named.stream().flatMap(each -> naming.twin().apply(each).stream()).toList();
    named.remove(anchor);
    List<Identifier> previous = alias ? previous(anchor, named) : List.of();
    named.removeAll(previous);
    named.addAll(twins);
    return new Event.Identity(anchor, List.copyOf(named), previous);
  }

  /** What stands where identifiers stand, in falling priority. */
  static SortedSet<Identifier> named(ObjectNode payload, Naming naming) {
    TreeSet<Identifier> found = new TreeSet<>(naming.rules().byPriority());
    add(found, IdentifierType.USER_ID, payload.path("userId"));
    add(found, IdentifierType.ANONYMOUS_ID, payload.path("anonymousId"));
    JsonNode context = payload.path("context");
    for (JsonNode traits : List.of(payload.path("traits"), context.path("traits"))) {
      if (!traits.isEmpty() && !"group".equals(payload.path("type").asText())) {
        add(found, IdentifierType.EMAIL, traits.path("email"));
        Identifier.phone(EventReader.text(traits.path("phone")), naming.region())
            .ifPresent(found::add);
        add(found, IdentifierType.UNIONID, traits.path("unionid"));
        add(found, IdentifierType.OPENID, traits.path("openid"));
        add(found, IdentifierType.CARD, traits.path("loyalty_card"));
      }
    }
    add(found, IdentifierType.DEVICE, context.path("device").path("id"));
    for (String field : List.of("externalIds", "externalId")) {
      context.path(field).forEach(external -> addExternal(found, external, naming));
    }
    found.removeIf(naming.rules()::blocks);
    return found;
  }

  private static void addExternal(Set<Identifier> found, JsonNode external, Naming naming) {
    String collection = EventReader.text(external.path("type"));
    String id = EventReader.text(external.path("id"));
    if (!collection.isEmpty() && !id.isEmpty()) {
      external(collection, id, naming).ifPresent(found::add);
    }
  }

  private static Optional<Identifier> external(String collection, String id, Naming naming) {
    Optional<IdentifierType> type = IdentifierType.of(collection).filter(COLLECTED::contains);
    if (type.isEmpty()) {
      return Identifier.of(IdentifierType.EXTERNAL, collection + ":" + id);
    }
    return type.get() == IdentifierType.PHONE
        ? Identifier.phone(id, naming.region())
        : Identifier.of(type.get(), id);
  }

  /**
   * A previous id does not say its type. Unless it is the event's anonymous id it may be a user id
   * or an anonymous id, so both are linked; the one that never occurs stays an empty member.
   */
  private List<Identifier> previous(Identifier anchor, Set<Identifier> named) {
    String id = EventReader.text(received.payload().path("previousId"));
    Optional<Identifier> anonymous =
        session
            .flatMap(derived -> derived.insteadOf(id))
            .or(() -> Identifier.of(IdentifierType.ANONYMOUS_ID, id));
    List<Identifier> previous = new ArrayList<>();
    if (anonymous.isEmpty() || !named.contains(anonymous.get())) {
      Identifier.of(IdentifierType.USER_ID, id)
          .filter(user -> !user.equals(anchor))
          .ifPresent(previous::add);
    }
    anonymous.ifPresent(previous::add);
    previous.removeIf(naming.rules()::blocks);
    return previous;
  }

  private static void add(Set<Identifier> found, IdentifierType type, JsonNode node) {
    Identifier.of(type, EventReader.text(node)).ifPresent(found::add);
  }
}
