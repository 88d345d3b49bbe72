package io.quanyu.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events of a shop with two departments: who buys in one never looks at the other. Some don't agree
 * to personalization, some send things back, some events come twice.
 */
final class Shoppers {
  static final long START = 1_790_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final int ITEMS = 20;

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Received> events = new ArrayList<>();
  private int messages;

  /** Events of so many persons. */
  static List<Received> of(int persons) {
    Shoppers shoppers = new Shoppers();
    for (int person = 0; person < persons; person++) {
      shoppers.shop(person);
    }
    return shoppers.events;
  }

  private void shop(int person) {
    String user = "user-" + person;
    String source = person % 7 == 0 ? "strict" : "shop";
    if (person % 14 == 0) {
      add(answer(source, user, true));
    }
    if (person % 5 == 1) {
      add(answer(source, user, false));
    }
    for (int visit = 0; visit < 4; visit++) {
      long time = START + HOUR * random.nextInt(1_000);
      add(event(source, user, "Product Viewed", time, item(person)));
      String order = user + "-" + visit;
      add(order(source, user, "Order Completed", time + HOUR, order, item(person), item(person)));
      if (random.nextInt(6) == 0) {
        add(order(source, user, "Order Refunded", time + 2 * HOUR, order));
      }
    }
  }

  private void add(Received event) {
    events.add(event);
    if (random.nextInt(8) == 0) {
      events.add(event);
    }
  }

  private String item(int person) {
    return (person % 2 == 0 ? "book-" : "tool-") + random.nextInt(ITEMS);
  }

  private Received order(
      String source, String user, String name, long time, String order, String... items) {
    Received received = event(source, user, name, time, items);
    ((ObjectNode) received.payload().get("properties")).put("order_id", order);
    return received;
  }

  private Received answer(String source, String user, boolean granted) {
    Received received = event(source, user, "Segment Consent Preference Updated", START);
    received
        .payload()
        .putObject("context")
        .putObject("consent")
        .putObject("categoryPreferences")
        .put("personalization", granted);
    return received;
  }

  private Received event(String source, String user, String name, long time, String... items) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("messageId", "m" + messages++)
            .put("userId", user)
            .put("event", name)
            .put("timestamp", time);
    ArrayNode products = payload.putObject("properties").putArray("products");
    for (String item : items) {
      products.addObject().put("product_id", item);
    }
    return new Received(source, "", time + 1_000, null, payload);
  }
}
