package io.quanyu.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Set;

/**
 * An event on its way out.
 *
 * @param messageId of its key: the client's, or one made of its content
 * @param received the event as it was sent
 */
@RegisterForReflection
record Outgoing(String messageId, Received received) {
  private static final int ID_DIGITS = 32;

  static Outgoing of(Event event, Received received) {
    return new Outgoing(event.key().messageId(), received);
  }

  /** The same for every copy of the event, whenever and however often it goes out. */
  String id() {
    String key = received.source() + '\0' + messageId;
    return "evt_" + Hashes.sha256Hex(key).substring(0, ID_DIGITS);
  }

  /** Whether it names one of these, where identifiers stand or by an address anywhere. */
  boolean names(Set<Identifier> identifiers) {
    return !Collections.disjoint(NamedIdentifiers.of(received), identifiers);
  }

  /** The event as it was sent, with what a receiver can't know otherwise. */
  byte[] body() {
    return Json.write(tree());
  }

  /** The same for the person whom it names, with where it was found. */
  JsonNode exported(String kind, String place, String name) {
    ObjectNode entry = ExportPage.entry(kind).put(place, name);
    entry.set("event", tree());
    if (received.identity() != null) {
      entry.set("identifiers", Json.tree(NamedIdentifiers.of(received.identity())));
    }
    return entry;
  }

  private ObjectNode tree() {
    ObjectNode body = Json.object();
    body.setAll(received.payload());
    body.put("messageId", messageId);
    body.put("receivedAt", Times.iso(received.receivedAt()));
    ObjectNode own = body.putObject("quanyu").put("source", received.source());
    if (received.enrichment() != null) {
      own.set("enrichment", received.enrichment());
    }
    return body;
  }
}
