package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Identifiers that an event, or what could not be read as one, names. Of the latter rather too many
 * than too few. Thread-safe.
 */
public final class NamedIdentifiers {
  /** Words of a text that are taken for ids: a row of a file has no more. */
  private static final int WORDS = 100;

  private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|\"'<>\\[\\]{}]+");

  private NamedIdentifiers() {}

  /** All that an event names. */
  public static Set<Identifier> of(Event.Identity identity) {
    Set<Identifier> all = new HashSet<>(identity.others());
    all.addAll(identity.previous());
    all.add(identity.anchor());
    return all;
  }

  /** The same of what was taken in, and whatever {@link #anywhere} finds in its payload. */
  public static Set<Identifier> of(Received received) {
    Set<Identifier> all = anywhere(received.payload());
    if (received.identity() != null) {
      all.addAll(of(received.identity()));
    }
    return all;
  }

  /**
   * What the places of an event's identifiers hold, whatever else is wrong with it, and whatever
   * looks like an e-mail address or a phone number anywhere; of a text, also each of its words as
   * an id.
   */
  public static Set<Identifier> anywhere(JsonNode body) {
    Set<Identifier> found = new HashSet<>();
    if (body instanceof ObjectNode payload) {
      payload(found, payload);
    } else if (body.isTextual()) {
      SEPARATOR
          .splitAsStream(body.asText())
          .limit(WORDS)
          .forEach(word -> add(found, IdentifierType.USER_ID, word));
    }
    addresses(found, body);
    return found;
  }

  /**
   * What is named at any depth of a document that holds events and identifiers: what {@link
   * #anywhere} finds of each object, and each text that reads {@code type:value}.
   */
  public static Set<Identifier> within(JsonNode document) {
    Set<Identifier> found = new HashSet<>();
    addresses(found, document);
    Deque<JsonNode> open = new ArrayDeque<>(List.of(document));
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      node.forEach(open::push);
      if (node instanceof ObjectNode object) {
        payload(found, object);
        found.addAll(anywhere(object.path("body")));
      } else if (node.isTextual()) {
        Identifier.parse(node.asText()).ifPresent(found::add);
      }
    }
    return found;
  }

  private static void payload(Set<Identifier> found, ObjectNode payload) {
    found.addAll(IdentityReader.named(payload, Naming.STANDARD));
    add(found, IdentifierType.USER_ID, EventReader.text(payload.path("previousId")));
    add(found, IdentifierType.ANONYMOUS_ID, EventReader.text(payload.path("previousId")));
  }

  private static void addresses(Set<Identifier> found, JsonNode body) {
    Deque<JsonNode> open = new ArrayDeque<>(List.of(body));
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      node.forEach(open::push);
      if (node.isTextual()) {
        String text = node.asText();
        add(found, IdentifierType.PHONE, text);
        SEPARATOR
            .splitAsStream(text)
            .filter(word -> word.indexOf('@') > 0 || word.startsWith("+"))
            .forEach(
                word -> {
                  add(found, IdentifierType.EMAIL, word);
                  add(found, IdentifierType.PHONE, word);
                });
      }
    }
  }

  private static void add(Set<Identifier> found, IdentifierType type, String raw) {
    Identifier.of(type, raw).ifPresent(found::add);
  }
}
