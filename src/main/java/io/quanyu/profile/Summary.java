package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a set of events says of a person. With {@link #plus} it is a commutative monoid: any order
 * and any grouping of the same events gives the same summary. Immutable.
 *
 * @param traits by name, tombstones included, the newest {@value #TRAITS}
 * @param counts exact counts
 * @param interactions the newest {@value #INTERACTIONS} with items
 */
@RegisterForReflection
public record Summary(Map<String, Trait> traits, Counts counts, List<Interaction> interactions) {
  /** Traits that are kept. */
  public static final int TRAITS = 300;

  /** Interactions that are kept. */
  public static final int INTERACTIONS = 50;

  /** Bytes of JSON of the largest trait that is kept; a larger one stays in the timeline alone. */
  public static final int TRAIT_BYTES = 1_000;

  /** Of no event. */
  public static final Summary NONE = new Summary(Map.of(), Counts.NONE, List.of());

  private static final int TRAIT_NAME_LENGTH = 100;

  private static final Comparator<Map.Entry<String, Trait>> NEWEST_FIRST =
      Comparator.<Map.Entry<String, Trait>>comparingLong(entry -> entry.getValue().time())
          .thenComparingLong(entry -> entry.getValue().key())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  /** Of one event. */
  public static Summary of(Event event) {
    List<Interaction> interactions = newest(Interaction.of(event));
    return new Summary(newest(traitsOf(event)), Counts.of(event), interactions);
  }

  /** Of both sets, which have no event in common. */
  public Summary plus(Summary other) {
    Map<String, Trait> both = new HashMap<>(traits);
    other.traits.forEach((name, trait) -> both.merge(name, trait, Trait::later));
    List<Interaction> items = new ArrayList<>(interactions);
    items.addAll(other.interactions);
    return new Summary(newest(both), counts.plus(other.counts), newest(items));
  }

  private static Map<String, Trait> traitsOf(Event event) {
    if (event.type() != EventType.IDENTIFY) {
      return Map.of();
    }
    Map<String, Trait> traits = new HashMap<>();
    JsonNode payload = event.payload();
    for (JsonNode source :
        List.of(payload.path("context").path("traits"), payload.path("traits"))) {
      for (Map.Entry<String, JsonNode> field : source.properties()) {
        if (fits(field.getKey(), field.getValue())) {
          traits.put(
              field.getKey(),
              new Trait(field.getValue(), event.moment().time(), event.key().hash()));
        }
      }
    }
    return traits;
  }

  private static boolean fits(String name, JsonNode value) {
    return name.length() <= TRAIT_NAME_LENGTH && Json.write(value).length <= TRAIT_BYTES;
  }

  private static Map<String, Trait> newest(Map<String, Trait> traits) {
    if (traits.size() <= TRAITS) {
      return new TreeMap<>(traits);
    }
    Map<String, Trait> kept = new TreeMap<>();
    traits.entrySet().stream()
        .sorted(NEWEST_FIRST)
        .limit(TRAITS)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }

  private static List<Interaction> newest(List<Interaction> interactions) {
    return interactions.stream().sorted(Interaction.NEWEST_FIRST).limit(INTERACTIONS).toList();
  }
}
