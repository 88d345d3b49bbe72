package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A logged recommendation as compressed JSON: names of strategies and policies once ({@code n}), a
 * slot as {@code [item, strategy, reason, propensity, policies]} with places in {@code n}, −1 for
 * none, and policies as bits. Propensities keep five decimals. Some 20 bytes a slot. Thread-safe.
 */
final class LogFormat {
  private static final double DECIMALS = 1e5;

  private LogFormat() {}

  static byte[] encode(LoggedRecommendation logged) {
    ObjectNode json =
        Json.object()
            .put("t", logged.time())
            .put("c", logged.context())
            .put("a", logged.asked() == null ? null : logged.asked().toString())
            .put("m", logged.model())
            .put("v", logged.variation())
            .put("x", logged.explored());
    List<String> names = new ArrayList<>();
    ArrayNode slots = json.putArray("s");
    for (LoggedRecommendation.Slot slot : logged.slots()) {
      long policies = 0;
      for (String policy : slot.policies()) {
        policies |= 1L << placeOf(policy, names);
      }
      slots
          .addArray()
          .add(slot.item())
          .add(slot.strategy() == null ? -1 : placeOf(slot.strategy(), names))
          .add(slot.reason())
          .add(Math.round(slot.propensity() * DECIMALS))
          .add(policies);
    }
    json.set("n", Json.tree(names));
    return Compression.deflateWithWords(Json.write(json));
  }

  static LoggedRecommendation decode(String id, byte[] body) {
    JsonNode json = parse(Compression.inflate(body));
    List<LoggedRecommendation.Slot> slots = new ArrayList<>();
    json.get("s").forEach(slot -> slots.add(slot(slot, json.get("n"))));
    String asked = text(json.get("a"));
    return new LoggedRecommendation(
        id,
        json.get("t").asLong(),
        json.get("c").asText(),
        asked == null ? null : Identifier.stored(asked),
        text(json.get("m")),
        text(json.get("v")),
        json.get("x").asBoolean(),
        slots);
  }

  private static LoggedRecommendation.Slot slot(JsonNode slot, JsonNode names) {
    List<String> policies = new ArrayList<>();
    for (int place = 0; place < names.size(); place++) {
      if ((slot.get(4).asLong() & 1L << place) != 0) {
        policies.add(names.get(place).asText());
      }
    }
    int strategy = slot.get(1).asInt();
    return new LoggedRecommendation.Slot(
        slot.get(0).asText(),
        strategy < 0 ? null : names.get(strategy).asText(),
        text(slot.get(2)),
        slot.get(3).asLong() / DECIMALS,
        policies);
  }

  private static int placeOf(String name, List<String> names) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  private static String text(JsonNode node) {
    return node.isNull() ? null : node.asText();
  }

  private static JsonNode parse(byte[] json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
