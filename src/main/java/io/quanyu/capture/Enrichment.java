package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

/** Finds out what an event says between its lines. Thread-safe. */
@Singleton
class Enrichment {
  /** What was found out, or null for nothing; the payload is left as it is. */
  ObjectNode of(ObjectNode payload, Visitor visitor) {
    return null;
  }
}
