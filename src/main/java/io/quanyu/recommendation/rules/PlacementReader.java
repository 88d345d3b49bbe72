package io.quanyu.recommendation.rules;

import io.quanyu.event.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads boosts and pins; faults are noted where they are. Thread-safe. */
final class PlacementReader {
  static final int MOST_BOOSTS = 500;
  static final int MOST_PINS = 200;

  private static final List<String> KINDS = List.of("category", "brand", "item");

  /** Above 0, so that an order stays one: who wants an item gone excludes it. */
  private static final double LEAST_FACTOR = .01;

  private PlacementReader() {}

  static Rules.Placement read(Fields fields) {
    List<Boost> boosts = new ArrayList<>();
    for (Fields each : fields.objects("boosts", MOST_BOOSTS)) {
      boost(each).ifPresent(boosts::add);
    }
    return new Rules.Placement(boosts, pins(fields.objects("pins", MOST_PINS)));
  }

  private static Optional<Boost> boost(Fields fields) {
    fields.only(Set.of("category", "brand", "item", "factor", "from", "until"));
    if (!fields.has("factor")) {
      fields.refuse("field_missing", "factor", Map.of("field", "factor"));
    }
    double factor = fields.number("factor", LEAST_FACTOR, Boost.MOST, 1);
    Span span = span(fields);
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      fields.refuse("rules_boost_unclear", Map.of("kinds", String.join(", ", KINDS)));
      return Optional.empty();
    }
    Boost.Kind kind = Boost.Kind.of(kinds.get(0)).orElseThrow();
    int longest = kind == Boost.Kind.ITEM ? Item.LONGEST : RulesReader.LONGEST;
    return Optional.of(new Boost(kind, fields.text(kind.code(), longest), factor, span));
  }

  private static List<Pin> pins(List<Fields> all) {
    List<Pin> pins = new ArrayList<>();
    for (Fields fields : all) {
      fields.only(Set.of("item", "slot", "from", "until"));
      if (!fields.has("slot")) {
        fields.refuse("field_missing", "slot", Map.of("field", "slot"));
      }
      Pin pin =
          new Pin(
              fields.text("item", Item.LONGEST),
              fields.small("slot", 1, Pin.MOST_SLOT, 0),
              span(fields));
      pins.forEach(before -> collide(before, pin, fields));
      pins.add(pin);
    }
    return pins;
  }

  /** What could not be read is told already. */
  private static void collide(Pin before, Pin pin, Fields fields) {
    if (!before.span().meets(pin.span())) {
      return;
    }
    if (pin.slot() > 0 && before.slot() == pin.slot()) {
      fields.refuse("rules_slot_taken", "slot", Map.of("slot", Integer.toString(pin.slot())));
    }
    if (!pin.item().isEmpty() && before.item().equals(pin.item())) {
      fields.refuse("rules_item_pinned", "item", Map.of("item", pin.item()));
    }
  }

  private static Span span(Fields fields) {
    long from = fields.time("from", Long.MIN_VALUE);
    long until = fields.time("until", Long.MAX_VALUE);
    if (from >= until) {
      fields.refuse("rules_span_empty", Map.of());
    }
    return new Span(from, until);
  }
}
