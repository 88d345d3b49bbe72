package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which way a visit came: by its campaign where that tells, else by the page before. Thread-safe.
 */
final class Traffic {
  private final Lazy<Hosts> hosts = new Lazy<>(Hosts::new);
  private final Lazy<Map<String, String>> mediums = new Lazy<>(Traffic::mediums);

  /**
   * {@code channel}, {@code source} where it has a name, and the referrer's host; null for an event
   * of no page, campaign or referrer.
   */
  ObjectNode of(ObjectNode payload, ObjectNode campaign) {
    JsonNode context = payload.path("context");
    String referrer = referrer(payload, context);
    if (campaign == null && referrer.isEmpty() && !context.path("page").isObject()) {
      return null;
    }
    String own = WebAddress.of(Texts.of(context.path("page").path("url"))).host();
    String host = WebAddress.of(referrer).host();
    boolean inside = !host.isEmpty() && (isBelow(host, own) || isBelow(own, host));
    ObjectNode found = campaign == null ? null : campaign(campaign);
    if (found == null) {
      found = inside ? channel("internal") : referred(host);
    }
    Texts.put(found, "referrer", inside ? "" : host);
    return found;
  }

  private static String referrer(ObjectNode payload, JsonNode context) {
    for (JsonNode node :
        List.of(
            context.path("page").path("referrer"),
            context.path("referrer").path("url"),
            payload.path("properties").path("referrer"))) {
      String text = Texts.of(node);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private ObjectNode referred(String host) {
    if (host.isEmpty()) {
      return channel("direct");
    }
    return hosts
        .get()
        .host(host)
        .map(known -> channel(organic(known)).put("source", known.name()))
        .orElseGet(() -> channel("referral"));
  }

  /** Null where neither source nor medium says it. */
  private ObjectNode campaign(ObjectNode campaign) {
    String medium = campaign.path("medium").asText().toLowerCase(Locale.ROOT);
    Optional<Hosts.Known> source = hosts.get().source(campaign.path("source").asText());
    String channel = mediums.get().get(medium);
    if ("paid".equals(channel)) {
      channel = source.map(Hosts.Known::kind).map(Traffic::paid).orElse("paid_other");
    } else if (channel == null) {
      channel = source.map(Traffic::organic).orElse(null);
    }
    if (channel == null) {
      return null;
    }
    ObjectNode found = channel(channel);
    source.ifPresent(known -> found.put("source", known.name()));
    return found;
  }

  private static String paid(String kind) {
    return switch (kind) {
      case "search" -> "paid_search";
      case "social" -> "paid_social";
      default -> "paid_other";
    };
  }

  private static String organic(Hosts.Known known) {
    return known.kind().equals("search") ? "organic_search" : known.kind();
  }

  private static ObjectNode channel(String name) {
    return Json.object().put("channel", name);
  }

  private static boolean isBelow(String host, String other) {
    return !other.isEmpty() && (host.equals(other) || host.endsWith("." + other));
  }

  private static Map<String, String> mediums() {
    Map<String, String> channels = new HashMap<>();
    WordFile.rows("campaigns.txt", "medium").forEach(row -> channels.put(row.get(0), row.get(1)));
    return channels;
  }
}
