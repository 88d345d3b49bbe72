package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.profile.Interaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
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
  private static final String ORDER = "Order Completed";
  private static final Set<String> RETURNS = Set.of("Order Refunded", "Order Cancelled");

  private final Set<Long> counted = new HashSet<>();
  private final Set<String> returned = new HashSet<>();
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line of an event.
   *
   * @param order the shop's own id of the order, or empty
   * @param met what the line says
   * @param quantity below 0 where it was returned
   */
  @RegisterForReflection
  private record Line(String order, Interaction met, long quantity) {
    private String item() {
      return met.item();
    }

    private String place() {
      return order + '\n' + met.item();
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
    List<Interaction> met = Interaction.of(event);
    if (back && met.isEmpty() && !order.isEmpty()) {
      returned.add(order);
    }
    for (Interaction each : met) {
      lines.add(new Line(order, each, back ? -each.quantity() : each.quantity()));
    }
  }

  /** How many different events were added. */
  int events() {
    return counted.size();
  }

  /**
   * What was bought and kept, in no order: the lines of orders that were not taken back, of items
   * of which something is left, in that order and in all.
   */
  List<Interaction> kept() {
    Map<String, Long> ofItem = new HashMap<>();
    Map<String, Long> ofPlace = new HashMap<>();
    List<Line> left = lines.stream().filter(line -> !returned.contains(line.order())).toList();
    for (Line line : left) {
      ofItem.merge(line.item(), line.quantity(), Long::sum);
      ofPlace.merge(line.place(), line.quantity(), Long::sum);
    }
    return left.stream()
        .filter(line -> line.quantity() > 0)
        .filter(line -> ofItem.get(line.item()) > 0 && ofPlace.get(line.place()) > 0)
        .map(Line::met)
        .toList();
  }

  private static String order(JsonNode properties) {
    JsonNode id = properties.path("order_id");
    return id.isTextual() || id.isNumber() ? id.asText().strip() : "";
  }
}
