package io.quanyu.prediction.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads words of events, by the names of Segment's specification. */
final class EventWords {
  private static final List<String> TERMS = List.of("query", "search_term", "keyword");
  private static final Set<String> MOBILE = Set.of("mobile", "phone", "ios", "android");
  private static final int LENGTH = 100;

  private EventWords() {}

  /** Tells each word of the event, in the order of the event. */
  static void read(Event event, Set<Kind> kinds, List<Item> items, BiConsumer<Trace, String> told) {
    JsonNode context = event.payload().path("context");
    told.accept(Trace.CHANNEL, event.channel().code());
    tell(Trace.LOCATION, event.location() == null ? "" : event.location().code(), told);
    tell(Trace.DEVICE, device(text(context.path("device").path("type"))), told);
    tell(Trace.ZONE, zone(text(context.path("timezone"))), told);
    if (kinds.contains(Kind.SEARCH)) {
      tell(Trace.TERM, term(event.payload().path("properties")), told);
    }
    if (kinds.contains(Kind.VIEW) || kinds.contains(Kind.BASKET) || kinds.contains(Kind.ORDER)) {
      for (Item item : items) {
        tell(Trace.CATEGORY, text(item.fields().path("category")), told);
      }
    }
  }

  private static void tell(Trace trace, String word, BiConsumer<Trace, String> told) {
    if (!word.isEmpty()) {
      told.accept(trace, word);
    }
  }

  private static String term(JsonNode properties) {
    return TERMS.stream()
        .map(field -> text(properties.path(field)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
        .orElse("");
  }

  private static String device(String type) {
    String told = type.toLowerCase(Locale.ROOT);
    if (MOBILE.contains(told)) {
      return "mobile";
    }
    return told.equals("tablet") || told.equals("desktop") ? told : "";
  }

  private static String zone(String name) {
    try {
      return name.isEmpty() ? "" : ZoneId.of(name).getId();
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static String text(JsonNode node) {
    String text = node.isTextual() ? node.asText().strip() : "";
    return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
  }
}
