package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes events of Segment's e-commerce spec of invoices: {@code Order Completed}, or {@code Order
 * Refunded} of a cancellation. A large invoice becomes several messages of one order id, each with
 * its share of the products and of the revenue. A customer's country comes as an {@code identify}
 * before the first order. The same invoices in the same order give the same events. Not
 * thread-safe.
 */
final class OnlineRetailEvents {
  /** Lines of an invoice in one message, which is then below 8 KB. */
  static final int LINES = 40;

  private static final String UNSPECIFIED = "Unspecified";

  private final Set<String> customers = new HashSet<>();
  private final WeekShift shift;

  OnlineRetailEvents(WeekShift shift) {
    this.shift = shift;
  }

  List<ObjectNode> of(OnlineRetailInvoice invoice) {
    List<ObjectNode> events = new ArrayList<>();
    boolean known = !invoice.customer().isEmpty() && !invoice.country().equals(UNSPECIFIED);
    if (known && customers.add(invoice.customer())) {
      events.add(country(invoice));
    }
    int parts = (invoice.lines().size() + LINES - 1) / LINES;
    for (int part = 1; part <= parts; part++) {
      events.add(part(invoice, part, parts));
    }
    return events;
  }

  private ObjectNode country(OnlineRetailInvoice invoice) {
    ObjectNode event = Json.object();
    event.put("type", "identify").put("messageId", "customer-" + invoice.customer());
    event
        .put("userId", invoice.customer())
        .put("timestamp", shift.apply(invoice.time()).toString());
    event.putObject("traits").put("country", invoice.country());
    return event;
  }

  private ObjectNode part(OnlineRetailInvoice invoice, int part, int parts) {
    int from = (part - 1) * LINES;
    List<OnlineRetailLine> lines =
        invoice.lines().subList(from, Math.min(from + LINES, invoice.lines().size()));
    ObjectNode event = Json.object();
    event.put("type", "track");
    event.put("event", invoice.cancels() ? "Order Refunded" : "Order Completed");
    event.put("messageId", "order-" + invoice.number() + "-" + part);
    if (invoice.customer().isEmpty()) {
      event.put("anonymousId", "invoice:" + invoice.number());
    } else {
      event.put("userId", invoice.customer());
    }
    event.put("timestamp", shift.apply(invoice.time()).toString());
    ObjectNode properties = event.putObject("properties");
    properties.put("order_id", invoice.number());
    if (parts > 1) {
      properties.put("part", part).put("parts", parts);
    }
    fill(properties, lines, invoice.cancels());
    return event;
  }

  private static void fill(ObjectNode properties, List<OnlineRetailLine> lines, boolean refunded) {
    BigDecimal amount =
        lines.stream().map(OnlineRetailLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    properties.put("currency", "GBP");
    if (!refunded) {
      properties.put("revenue", amount);
    }
    properties.put("total", amount);
    ArrayNode products = properties.putArray("products");
    lines.forEach(line -> products.add(product(line)));
  }

  private static ObjectNode product(OnlineRetailLine line) {
    ObjectNode product = Json.object();
    product.put("product_id", line.productId()).put("sku", line.productId());
    product.put("name", line.description().strip());
    return product.put("price", line.price()).put("quantity", Math.abs(line.quantity()));
  }
}
