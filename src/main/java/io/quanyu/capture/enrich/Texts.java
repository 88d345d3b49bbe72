package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Texts of a payload, and of what is found out. */
final class Texts {
  /** Longer ones are cut: they say nothing that a report could show. */
  private static final int LONGEST = 200;

  private Texts() {}

  /** The text or number, stripped; empty for all else. */
  static String of(JsonNode node) {
    return node.isTextual() || node.isNumber() ? node.asText().strip() : "";
  }

  /** Puts the text where there is one. */
  static void put(ObjectNode object, String name, String text) {
    if (!text.isEmpty()) {
      object.put(name, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
  }
}
