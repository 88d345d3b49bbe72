package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.Locale;
import java.util.Set;

/** The device that an event came from: what an app's library says, else its user agent. */
final class Device {
  private static final Set<String> TYPES =
      Set.of("desktop", "mobile", "tablet", "tv", "console", "bot");

  private Device() {}

  /** Type, os, browser with its major version, maker and model; null where nothing is known. */
  static ObjectNode of(JsonNode context, Agents.Agent agent) {
    JsonNode device = context.path("device");
    JsonNode system = context.path("os");
    String model = Texts.of(device.path("model"));
    ObjectNode found = Json.object();
    Texts.put(found, "type", or(type(Texts.of(device.path("type")), model), agent.type()));
    Texts.put(found, "os", or(named(Texts.of(system.path("name"))), agent.os()));
    Texts.put(found, "osVersion", Texts.of(system.path("version")));
    Texts.put(found, "browser", agent.browser());
    Texts.put(found, "browserVersion", agent.version());
    Texts.put(found, "manufacturer", Texts.of(device.path("manufacturer")));
    Texts.put(found, "model", model);
    return found.isEmpty() ? null : found;
  }

  /** Libraries say {@code ios} and {@code android} for what is held in a hand. */
  private static String type(String told, String model) {
    String type = told.toLowerCase(Locale.ROOT);
    if (TYPES.contains(type)) {
      return type;
    }
    if (model.startsWith("iPad")) {
      return "tablet";
    }
    return type.equals("ios") || type.equals("android") || type.equals("phone") ? "mobile" : "";
  }

  private static String named(String system) {
    return system.equals("iPhone OS") ? "iOS" : system;
  }

  private static String or(String told, String read) {
    return told.isEmpty() ? read : told;
  }
}
