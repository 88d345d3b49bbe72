package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quanyu.event.EventType;
import io.quanyu.event.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes events. */
final class Told {
  static final long DAY = 86_400_000L;
  static final long START = 1_700_000_000_000L;

  private static final List<String> NAMES =
      List.of(
          "Product Viewed",
          "Product Added",
          "Order Completed",
          "Order Refunded",
          "Products Searched",
          "Email Opened",
          "Other");

  private Told() {}

  static Event event(String name, long time, double revenue) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.putObject("properties").put("revenue", revenue);
    return event(name, time, payload);
  }

  static Event event(String name, long time, ObjectNode payload) {
    return new Event(
        EventKey.of("test", name + time),
        EventType.TRACK,
        name,
        null,
        new Event.Moment(time, null),
        Channel.WEB,
        null,
        payload);
  }

  /** Of all that features read: what is told differs from event to event, or isn't told. */
  static List<Event> timeline(Random random, int count) {
    List<Event> events = new ArrayList<>();
    long time = START;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(3) == 0 ? random.nextLong(6 * DAY) : random.nextLong(DAY / 48);
      events.add(any(random, time));
    }
    events.sort(Event.BY_TIME);
    return events;
  }

  private static Event any(Random random, long time) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = payload.putObject("properties");
    ObjectNode context = payload.putObject("context");
    properties.put("product_id", "p" + random.nextInt(9)).put("price", random.nextInt(99));
    properties.put("quantity", 1 + random.nextInt(3));
    properties.put("currency", random.nextInt(4) == 0 ? "JPY" : "EUR");
    properties.put("category", "c" + random.nextInt(4)).put("query", "q" + random.nextInt(3));
    properties.put("discount", random.nextInt(3)).put("order_id", "o" + random.nextInt(50));
    context.put("timezone", random.nextBoolean() ? "Asia/Shanghai" : "nowhere");
    List<String> devices = List.of("ios", "tablet", "desktop", "fridge");
    context.putObject("device").put("type", devices.get(random.nextInt(4)));
    if (random.nextInt(5) == 0) {
      context.putObject("traits").put("birthday", (1940 + random.nextInt(80)) + "-03-01");
      context.putObject("campaign").put("name", "spring");
    }
    Location store = random.nextInt(3) == 0 ? new Location("store", "s" + random.nextInt(3)) : null;
    Channel channel = List.of(Channel.values()).get(random.nextInt(Channel.values().length));
    return new Event(
        EventKey.of("test", name + time),
        random.nextInt(9) == 0 ? EventType.PAGE : EventType.TRACK,
        name,
        null,
        new Event.Moment(time, null),
        channel,
        store,
        payload);
  }
}
