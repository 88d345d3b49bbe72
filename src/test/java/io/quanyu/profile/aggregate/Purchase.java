package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An order as a test means it, from which both the event and the expectation are made. */
record Purchase(String id, long time, List<Line> lines) {
  record Line(String category, BigDecimal price) {}

  static final long START = 1_990_000_000_000L;
  private static final List<String> CATEGORIES = List.of("shoes", "hats", "coats");

  /** Within 40 days, with times and prices that often are the same. */
  static Purchase random(Random random, int number) {
    List<Line> lines = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
      lines.add(new Line(category, BigDecimal.valueOf(random.nextInt(40), 1 + random.nextInt(2))));
    }
    long hours = random.nextBoolean() ? random.nextInt(100) : random.nextInt(960);
    return new Purchase("m" + number, START + hours * 3_600_000L, lines);
  }

  Event event() {
    ObjectNode payload = Json.object().put("type", "track").put("event", "Order Completed");
    payload.put("messageId", id).put("userId", "u").put("timestamp", time);
    ArrayNode products = payload.putObject("properties").putArray("products");
    for (Line line : lines) {
      products.addObject().put("category", line.category()).put("price", line.price());
    }
    return EventReader.read(new Received("test", "", time, null, payload)).event();
  }

  long key() {
    return event().key().hash();
  }
}
