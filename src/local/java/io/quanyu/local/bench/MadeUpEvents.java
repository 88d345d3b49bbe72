package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.local.BuiltIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events of a made-up shop in Segment's wire format: mostly views, some baskets, some orders. */
final class MadeUpEvents {
  private static final Duration BETWEEN = Duration.ofHours(7);

  private final ShopPlan shop;
  private final Instant now;

  /** The newest of a user's events lies an hour before now. */
  MadeUpEvents(ShopPlan shop, Instant now) {
    this.shop = shop;
    this.now = now;
  }

  /** All events of a user, oldest first. */
  List<Event> of(int user) {
    int[] items = shop.history(user);
    List<Event> events = new ArrayList<>(items.length);
    for (int at = 0; at < items.length; at++) {
      Instant time = now.minus(BETWEEN.multipliedBy(items.length - at)).minusSeconds(3_600);
      ObjectNode payload = payload(ShopPlan.user(user), items[at], name(at));
      payload.put("timestamp", time.toString()).put("messageId", "made-up-" + user + "-" + at);
      long received = time.toEpochMilli();
      String source = BuiltIn.localSource().name();
      events.add(
          EventReader.read(new Received(source, "web", received, received, payload)).event());
    }
    return events;
  }

  /** Somebody looks at an item now. */
  static String view(String user, int item) {
    return payload(user, item, "Product Viewed").toString();
  }

  private static ObjectNode payload(String user, int item, String name) {
    ObjectNode payload = Json.object().put("type", "track").put("event", name).put("userId", user);
    ObjectNode properties = payload.putObject("properties");
    ObjectNode product =
        name.equals("Order Completed") ? properties.putArray("products").addObject() : properties;
    product.put("product_id", ShopPlan.item(item)).put("quantity", 1);
    product.put("price", MadeUpCatalog.cents(item) / 100.0).put("currency", "EUR");
    return payload;
  }

  private static String name(int at) {
    return at % 10 == 9 ? "Order Completed" : at % 5 == 4 ? "Product Added" : "Product Viewed";
  }
}
