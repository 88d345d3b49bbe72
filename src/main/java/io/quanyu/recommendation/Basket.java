package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one buyer has bought and kept, from the order events of their timeline, in any order and
 * with repeats. An item's quantity is what was ordered minus what was refunded or cancelled; a
 * refund that names no product takes its whole order back. Not thread-safe.
 */
final class Basket {
  /** Distinct items that count of one buyer, the newest: a reseller would outweigh all others. */
  static final int MOST_ITEMS = 500;

  private static final String ORDER = "Order Completed";
  private static final Set<String> RETURNS = Set.of("Order Refunded", "Order Cancelled");

  private final Set<Long> counted = new HashSet<>();
  private final Set<String> returned = new HashSet<>();
  private final List<Line> lines = new ArrayList<>();

  @RegisterForReflection
  private record Line(String order, String item, long quantity, long time) {}

  @RegisterForReflection
  private record Net(String item, long quantity, long ordered) {
    private static final Comparator<Net> NEWEST_FIRST =
        Comparator.comparingLong(Net::ordered).reversed().thenComparing(Net::item);

    private Net plus(Net other) {
      return new Net(item, quantity + other.quantity, Math.max(ordered, other.ordered));
    }
  }

  /** Whether events of this name say what was bought or returned. */
  static boolean counts(String event) {
    return event.equals(ORDER) || RETURNS.contains(event);
  }

  /** Adds an event whose name {@link #counts}; one that was added before changes nothing. */
  void add(Event event) {
    if (!counted.add(event.key().hash())) {
      return;
    }
    boolean back = RETURNS.contains(event.name());
    String order = order(event.payload().path("properties"));
    List<Item> items = Item.of(event);
    if (back && items.isEmpty() && !order.isEmpty()) {
      returned.add(order);
    }
    for (Item item : items) {
      long quantity = back ? -item.quantity() : item.quantity();
      long time = back ? Long.MIN_VALUE : event.moment().time();
      lines.add(new Line(order, item.id(), quantity, time));
    }
  }

  /** How many different events were added. */
  int events() {
    return counted.size();
  }

  /** Ids of what was bought and kept, newest first, at most {@value #MOST_ITEMS}. */
  List<String> items() {
    Map<String, Net> net = new HashMap<>();
    for (Line line : lines) {
      if (!returned.contains(line.order())) {
        net.merge(line.item(), new Net(line.item(), line.quantity(), line.time()), Net::plus);
      }
    }
    return net.values().stream()
        .filter(item -> item.quantity() > 0)
        .sorted(Net.NEWEST_FIRST)
        .limit(MOST_ITEMS)
        .map(Net::item)
        .toList();
  }

  private static String order(JsonNode properties) {
    JsonNode id = properties.path("order_id");
    return id.isTextual() || id.isNumber() ? id.asText().strip() : "";
  }
}
