package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

/** The place where an event will be enriched: nothing is found out yet. Thread-safe. */
@Singleton
class Enrichment {
  /** Null: nothing. */
  ObjectNode of(ObjectNode payload, Visitor visitor) {
    return null;
  }
}
