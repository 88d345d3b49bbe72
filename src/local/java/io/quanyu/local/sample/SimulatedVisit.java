package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An invented visit of the customer of an invoice, on one channel. Not thread-safe. */
final class SimulatedVisit {
  private static final int STORES = 4;
  private static final int KIOSKS = 3;

  private final List<ObjectNode> events = new ArrayList<>();
  private final OnlineRetailInvoice invoice;
  private final SplittableRandom random;
  private Instant time;

  SimulatedVisit(OnlineRetailInvoice invoice, Instant start, SplittableRandom random) {
    this.invoice = invoice;
    this.time = start;
    this.random = random;
  }

  /** What has happened so far. */
  List<ObjectNode> events() {
    return events;
  }

  /** Anonymous at first; what is added to the cart says whose device it is. */
  void browse(String channel) {
    String device = channel + "-" + invoice.customer();
    if (random.nextBoolean()) {
      anonymous(search(track("Products Searched", channel)), device);
    }
    OnlineRetailLine product = anyLine();
    anonymous(view(track("Product Viewed", channel), product), device);
    if (random.nextInt(3) > 0) {
      view(track("Product Added", channel), product).put("anonymousId", device);
    }
  }

  void store() {
    String store = "store-" + (1 + Math.floorMod(invoice.customer().hashCode(), STORES));
    at(track("Loyalty Card Scanned", "store"), "store", store);
    at(view(track("Product Viewed", "store"), anyLine()), "store", store);
  }

  void kiosk() {
    String kiosk = "kiosk-" + (1 + random.nextInt(KIOSKS));
    at(search(track("Products Searched", "kiosk")), "kiosk", kiosk);
    at(view(track("Product Viewed", "kiosk"), anyLine()), "kiosk", kiosk);
  }

  void email() {
    track("Email Opened", "email");
    if (random.nextBoolean()) {
      track("Email Link Clicked", "email");
      view(track("Product Viewed", "web"), anyLine());
    }
  }

  void landing(String channel) {
    ObjectNode page = event("page", channel);
    page.put("name", "Landing");
    context(page).putObject("campaign").put("source", channel).put("name", "winter");
    view(track("Product Viewed", "web"), anyLine());
  }

  private OnlineRetailLine anyLine() {
    return invoice.lines().get(random.nextInt(invoice.lines().size()));
  }

  private ObjectNode track(String name, String channel) {
    return event("track", channel).put("event", name);
  }

  private ObjectNode event(String type, String channel) {
    time = time.plusSeconds(5 + random.nextInt(60));
    ObjectNode event = Json.object();
    event.put("type", type);
    event.put("messageId", "simulated-" + invoice.number() + "-" + (events.size() + 1));
    event.put("userId", invoice.customer()).put("timestamp", time.toString());
    event.putObject("properties").put("simulated", true);
    event.putObject("context").put("simulated", true).put("channel", channel);
    events.add(event);
    return event;
  }

  private ObjectNode view(ObjectNode event, OnlineRetailLine line) {
    properties(event)
        .put("product_id", line.productId())
        .put("name", line.description().strip())
        .put("price", line.price())
        .put("currency", "GBP");
    return event;
  }

  /** Somebody looks for the last word of a product's name. */
  private ObjectNode search(ObjectNode event) {
    String name = anyLine().description().strip();
    properties(event).put("query", name.substring(name.lastIndexOf(' ') + 1));
    return event;
  }

  private static void anonymous(ObjectNode event, String device) {
    event.remove("userId");
    event.put("anonymousId", device);
  }

  private static void at(ObjectNode event, String kind, String id) {
    context(event).putObject(kind).put("id", id);
  }

  private static ObjectNode properties(ObjectNode event) {
    return event.withObject("/properties");
  }

  private static ObjectNode context(ObjectNode event) {
    return event.withObject("/context");
  }
}
