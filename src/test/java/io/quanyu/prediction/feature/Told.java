package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quanyu.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes events. */
final class Told {
  static final long DAY = 86_400_000L;
  static final long START = 1_700_000_000_000L;

  private static final List<String> NAMES =
      List.of("Product Viewed", "Product Added", "Order Completed", "Email Opened", "Other");

  private Told() {}

  static Event event(String name, long time, double revenue) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.putObject("properties").put("revenue", revenue);
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

  static List<Event> timeline(Random random, int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      long time = START + random.nextLong(60 * DAY);
      events.add(event(name, time, random.nextInt(100)));
    }
    events.sort(Event.BY_TIME);
    return events;
  }
}
