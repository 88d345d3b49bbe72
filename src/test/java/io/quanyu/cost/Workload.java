package io.quanyu.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * Requests of twenty events, as a browser's or a server's SDK sends them. A person comes back a day
 * later; after {@value #VISITS} visits a session's person has more events than a document holds
 * keys, so the pages are in the bill.
 */
enum Workload {
  /** All events of one person. */
  SESSION(1),
  /** Five events of each of four persons. */
  MIXED(4),
  /** One event of each of twenty persons. */
  SERVER(20);

  static final int EVENTS = 20;
  static final int VISITS = 21;
  static final int PRODUCTS = 1_000;

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final String[] NAMES = {
    "Product Viewed", "Product List Viewed", "Product Added", "Products Searched"
  };

  private final int persons;

  Workload(int persons) {
    this.persons = persons;
  }

  /** Persons that a request's events are of. */
  int persons() {
    return persons;
  }

  /** The visit of a group of persons. */
  byte[] request(int group, int visit, Random random) {
    ObjectNode body = Json.object();
    ArrayNode batch = body.putArray("batch");
    for (int i = 0; i < EVENTS; i++) {
      String person = name().toLowerCase(Locale.ROOT) + "-" + group + "-" + i % persons;
      Instant time = START.plusSeconds(visit * 86_400L + i * 20L + group);
      int product = random.nextInt(PRODUCTS);
      batch.add(event(person, time, person + "-" + visit + "-" + i, product, random));
    }
    return Json.write(body);
  }

  /** Shows some of the shop's products to one person, so that the catalog has learned them. */
  static byte[] products(int from, Random random) {
    ObjectNode body = Json.object();
    ArrayNode batch = body.putArray("batch");
    for (int product = from; product < from + EVENTS; product++) {
      batch.add(event("first", START, "first-" + product, product, random));
    }
    return Json.write(body);
  }

  private static ObjectNode event(
      String person, Instant time, String id, int product, Random random) {
    ObjectNode event = Json.object().put("type", "track").put("messageId", "ajs-next-" + id);
    event.put("userId", person).put("anonymousId", "8f3c2a1e-" + person + "-4d55-9c1b");
    event.put("timestamp", time.toString()).put("event", NAMES[random.nextInt(NAMES.length)]);
    event
        .putObject("properties")
        .put("product_id", "SKU-" + product)
        .put("name", "Heart shaped wicker basket no. " + product)
        .put("category", "Home / Baskets")
        .put("price", 5 + product % 40)
        .put("currency", "EUR")
        .put("quantity", 1)
        .put("position", random.nextInt(40));
    ObjectNode context = event.putObject("context");
    context.put("locale", "de-DE").put("timezone", "Europe/Berlin").put("ip", "203.0.113.7");
    context.put(
        "userAgent",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Safari/537.36");
    context.putObject("library").put("name", "analytics.js").put("version", "npm:next-1.84.0");
    context
        .putObject("page")
        .put("path", "/products/" + product)
        .put("referrer", "https://www.search.example/")
        .put("title", "Heart shaped wicker basket no. " + product + " | The shop")
        .put("url", "https://shop.example/products/" + product + "?utm_source=newsletter");
    context.putObject("campaign").put("source", "newsletter").put("medium", "email");
    return event;
  }
}
