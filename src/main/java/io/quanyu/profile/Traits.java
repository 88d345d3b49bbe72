package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Traits by name, the newest of which are kept: last writer wins, by event time. */
final class Traits {
  private static final int NAME_LENGTH = 100;

  private static final Comparator<Map.Entry<String, Trait>> NEWEST_FIRST =
      Comparator.<Map.Entry<String, Trait>>comparingLong(entry -> entry.getValue().time())
          .thenComparingLong(entry -> entry.getValue().key())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  private Traits() {}

  /** Of an object of an event's payload; those that are too large are left out. */
  static Map<String, Trait> of(JsonNode object, Event event) {
    Map<String, Trait> traits = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (fits(field.getKey(), field.getValue())) {
        traits.put(
            field.getKey(), new Trait(field.getValue(), event.moment().time(), event.key().hash()));
      }
    }
    return newest(traits);
  }

  /** Of both sets of events; of one event the other's. */
  static Map<String, Trait> plus(Map<String, Trait> one, Map<String, Trait> other) {
    Map<String, Trait> both = new HashMap<>(one);
    other.forEach((name, trait) -> both.merge(name, trait, (a, b) -> Trait.later(b, a)));
    return newest(both);
  }

  private static boolean fits(String name, JsonNode value) {
    return name.length() <= NAME_LENGTH && Json.write(value).length <= Summary.TRAIT_BYTES;
  }

  private static Map<String, Trait> newest(Map<String, Trait> traits) {
    if (traits.size() <= Summary.TRAITS) {
      return new TreeMap<>(traits);
    }
    Map<String, Trait> kept = new TreeMap<>();
    traits.entrySet().stream()
        .sorted(NEWEST_FIRST)
        .limit(Summary.TRAITS)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }
}
