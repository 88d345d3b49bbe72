package io.quanyu.profile.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Item;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads features from events, by the names of Segment's e-commerce spec. */
final class FeatureReader {
  private static final String ORDER = "Order Completed";
  private static final String VIEW = "Product Viewed";
  private static final String LIST = "Product List Viewed";
  private static final Set<String> SEARCHES = Set.of("Products Searched", "Search", "search");
  private static final List<String> TERMS = List.of("query", "search_term", "keyword");
  private static final int LENGTH = 100;

  private FeatureReader() {}

  static Features read(Event event) {
    ZonedDateTime time = Instant.ofEpochMilli(event.moment().time()).atZone(zone(event));
    return new Features(
        Features.smallest(categories(event)),
        searches(event),
        once(time.getHour()),
        once(time.getDayOfWeek().getValue()),
        isTrack(event, ORDER) ? new Orders(1, event.moment().time()) : Orders.NONE);
  }

  private static boolean isTrack(Event event, String name) {
    return event.type() == EventType.TRACK && event.name().equals(name);
  }

  private static SortedMap<Integer, Long> once(int value) {
    SortedMap<Integer, Long> once = new TreeMap<>();
    once.put(value, 1L);
    return once;
  }

  /** The person's, where the client tells it; else UTC. */
  private static ZoneId zone(Event event) {
    JsonNode name = event.payload().path("context").path("timezone");
    try {
      return name.isTextual() ? ZoneId.of(name.asText()) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private static SortedMap<String, Interest> categories(Event event) {
    SortedMap<String, Interest> found = new TreeMap<>();
    if (isTrack(event, LIST)) {
      JsonNode category = event.payload().path("properties").path("category");
      text(category).ifPresent(name -> found.put(name, new Interest(1, 0)));
    }
    boolean order = isTrack(event, ORDER);
    if (order || isTrack(event, VIEW)) {
      Interest once = order ? new Interest(0, 1) : new Interest(1, 0);
      for (Item item : Item.of(event)) {
        text(item.fields().path("category"))
            .ifPresent(name -> found.merge(name, once, Interest::plus));
      }
    }
    return found;
  }

  private static SortedMap<String, Search> searches(Event event) {
    SortedMap<String, Search> found = new TreeMap<>();
    if (event.type() == EventType.TRACK && SEARCHES.contains(event.name())) {
      JsonNode properties = event.payload().path("properties");
      TERMS.stream()
          .flatMap(field -> text(properties.path(field)).stream())
          .findFirst()
          .map(term -> term.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
          .ifPresent(
              term -> found.put(term, new Search(event.moment().time(), event.key().hash())));
    }
    return found;
  }

  private static Optional<String> text(JsonNode node) {
    String text = node.isTextual() ? node.asText().strip() : "";
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.length() > LENGTH ? text.substring(0, LENGTH) : text);
  }
}
