package io.quanyu.capture.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.Optional;

/** What is found out of a payload whose quotes are single ones. */
final class Found {
  private static final Enrichment ENRICHMENT = new Enrichment(new Places(Optional.empty()));

  private Found() {}

  static JsonNode of(String payload) {
    return of(payload, Visitor.UNKNOWN);
  }

  static JsonNode of(String payload, Visitor visitor) {
    return of(ENRICHMENT, json(payload), visitor);
  }

  static JsonNode of(Enrichment enrichment, ObjectNode payload, Visitor visitor) {
    ObjectNode found = enrichment.of(payload, enrichment.person(payload, visitor), Pace.UNKNOWN);
    return found == null ? MissingNode.getInstance() : found;
  }

  static ObjectNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(UTF_8), ObjectNode.class);
  }
}
