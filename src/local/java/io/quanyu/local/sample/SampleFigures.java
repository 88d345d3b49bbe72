package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Counts what the sample shop is made of. Not thread-safe. */
final class SampleFigures {
  private final Set<String> customers = new HashSet<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<String> items = new HashSet<>();
  private long events;
  private long simulated;

  void add(JsonNode event) {
    events++;
    JsonNode properties = event.path("properties");
    if (properties.path("simulated").asBoolean()) {
      simulated++;
    } else if (event.has("userId")) {
      customers.add(event.path("userId").asText());
    } else {
      unknown.add(event.path("anonymousId").asText());
    }
    properties.path("products").findValuesAsText("product_id").forEach(items::add);
  }

  long events() {
    return events;
  }

  /** Of the events, those that were invented. */
  long simulated() {
    return simulated;
  }

  /** Customers who are known by number. */
  long customers() {
    return customers.size();
  }

  /** Orders whose customer isn't known, each a person of its own. */
  long unknown() {
    return unknown.size();
  }

  long items() {
    return items.size();
  }
}
