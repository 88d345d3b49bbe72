package io.quanyu.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked for of a person, and is done in the background. Implementations are
 * thread-safe.
 */
interface RequestKind {
  /** As the audit and the API name it. */
  String name();

  /** Stores a request and queues it; answers how far it is. */
  ObjectNode ask(String id, Set<Identifier> identifiers, long now);

  /** How far a request is, which names nobody; empty where there is none of this kind and id. */
  Optional<ObjectNode> view(String id);

  /** What all kinds show. */
  static ObjectNode view(RequestKind kind, String id, String state, long createdAt) {
    return Json.object()
        .put("id", id)
        .put("kind", kind.name())
        .put("state", state)
        .put("createdAt", Times.iso(createdAt));
  }
}
