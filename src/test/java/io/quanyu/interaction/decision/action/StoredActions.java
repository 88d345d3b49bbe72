package io.quanyu.interaction.decision.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;

/** Puts definitions as the routes do. */
public final class StoredActions {
  private final Actions actions;

  /** The store. */
  public StoredActions(Actions actions) {
    this.actions = actions;
  }

  /** An action without faults. */
  public void put(String key, String json) {
    ObjectNode body = object(json);
    require(ActionReader.read(key, body));
    actions.put(key, body);
  }

  /** Settings without faults. */
  public void settings(String json) {
    require(SettingsReader.read(object(json)));
    actions.putSettings(object(json));
  }

  private static void require(Reading<?> reading) {
    if (reading.value() == null) {
      throw new IllegalArgumentException(reading.faults().toString());
    }
  }

  private static ObjectNode object(String json) {
    return Json.read(json.getBytes(UTF_8), ObjectNode.class);
  }
}
