package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;

/** E-commerce events as a shop sends them, by Segment's spec. */
final class Sends {
  static final long START = 1_790_000_000_000L;

  private Sends() {}

  /** A track event of a user with these products; the time is in seconds from the start. */
  static Received event(String id, String user, String name, long seconds, String... products) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("messageId", id)
            .put("userId", user)
            .put("event", name)
            .put("timestamp", START + 1_000 * seconds);
    ArrayNode lines = payload.putObject("properties").putArray("products");
    for (String product : products) {
      lines.addObject().put("product_id", product);
    }
    return new Received("shop", "", START + 1_000_000_000L, null, payload);
  }

  static Received order(String id, String user, long seconds, String... products) {
    return event(id, user, "Order Completed", seconds, products);
  }

  /** The properties of an event, to be changed. */
  static ObjectNode properties(Received received) {
    return (ObjectNode) received.payload().get("properties");
  }

  static Event read(Received received) {
    return EventReader.read(received).event();
  }
}
