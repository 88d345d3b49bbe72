package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventType;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the events of Segment's e-commerce spec against it, as far as they would be misread
 * otherwise: a missing name is no fault, a price that is no number is. A product event that names
 * no product is an event of no item; an order's line that names none would be a hole in the order.
 * Events of other names are the shop's own affair. The rules by event are told in {@code
 * docs/quality.md}.
 */
final class Commerce implements Phase {
  private static final String ORDER = "Order Completed";

  /** Events of an order; a refund is netted against its order by the id. */
  private static final Set<String> ORDERS =
      Set.of(ORDER, "Order Refunded", "Order Updated", "Order Cancelled");

  /** Other events with products, amounts, or the fields of one product as their own. */
  private static final Set<String> OTHERS =
      Set.of(
          "Product Clicked",
          "Product Viewed",
          "Product Added",
          "Product Removed",
          "Product Added to Wishlist",
          "Product Removed from Wishlist",
          "Wishlist Product Added to Cart",
          "Product List Viewed",
          "Product List Filtered",
          "Cart Viewed",
          "Checkout Started",
          "Checkout Step Viewed",
          "Checkout Step Completed",
          "Payment Info Entered");

  @Override
  public String name() {
    return "spec";
  }

  @Override
  public Optional<Rejection> check(Source source, ObjectNode payload) {
    String event = payload.path("event").asText().strip();
    boolean track = EventType.TRACK.code().equals(payload.path("type").asText());
    return track && isOfSpec(event) ? check(event, payload.path("properties")) : Optional.empty();
  }

  private static boolean isOfSpec(String event) {
    return ORDERS.contains(event) || OTHERS.contains(event);
  }

  private static Optional<Rejection> check(String event, JsonNode properties) {
    return orderId(event, properties)
        .or(() -> CommerceFields.amounts(properties, "/properties", List.of("total", "revenue")))
        .or(() -> CommerceFields.line(properties, "/properties"))
        .or(() -> CommerceFields.currency(properties.path("currency")))
        .or(() -> sign(event, properties))
        .or(() -> products(properties));
  }

  private static Optional<Rejection> orderId(String event, JsonNode properties) {
    return ORDERS.contains(event) && !CommerceFields.isId(properties.path("order_id"))
        ? Optional.of(Rejection.of("order_id_missing", "/properties/order_id"))
        : Optional.empty();
  }

  /** What is given back has events of its own: a negative order would count as a purchase. */
  private static Optional<Rejection> sign(String event, JsonNode properties) {
    return event.equals(ORDER)
        ? CommerceFields.negative(properties, List.of("revenue", "total"))
        : Optional.empty();
  }

  private static Optional<Rejection> products(JsonNode properties) {
    JsonNode products = properties.path("products");
    return products.isMissingNode() || products.isNull()
        ? Optional.empty()
        : CommerceFields.products(products);
  }
}
