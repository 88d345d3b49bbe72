package io.quanyu.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a set of events says of a person. With {@link #plus} it is a commutative monoid: any order
 * and any grouping of the same events gives the same summary. Immutable.
 *
 * @param traits by name, tombstones included, the newest {@value #TRAITS}
 * @param counts exact counts
 * @param interactions the newest {@value #INTERACTIONS} with items
 * @param spending exact sums by currency; null is read as none, as fold version 1 wrote it
 * @param consents what was agreed to, and by whom sent; null is unknown, as fold version 2 wrote it
 * @param aggregates what the aggregations in use add up to; null is read as none
 */
@RegisterForReflection
public record Summary(
    Map<String, Trait> traits,
    Counts counts,
    List<Interaction> interactions,
    Map<String, Spending> spending,
    Consents consents,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Aggregates aggregates) {
  /** Traits that are kept. */
  public static final int TRAITS = 300;

  /** Interactions that are kept. */
  public static final int INTERACTIONS = 50;

  /** Bytes of JSON of the largest trait that is kept; a larger one stays in the timeline alone. */
  public static final int TRAIT_BYTES = 1_000;

  /** Of no event. */
  public static final Summary NONE =
      new Summary(Map.of(), Counts.NONE, List.of(), Map.of(), Consents.NONE, Aggregates.NONE);

  private static final int TRAIT_NAME_LENGTH = 100;

  private static final Comparator<Map.Entry<String, Trait>> NEWEST_FIRST =
      Comparator.<Map.Entry<String, Trait>>comparingLong(entry -> entry.getValue().time())
          .thenComparingLong(entry -> entry.getValue().key())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  /** Reads what older folds wrote, too. */
  public Summary {
    spending = spending == null ? Map.of() : spending;
    consents = consents == null ? Consents.UNKNOWN : consents;
    aggregates = aggregates == null ? Aggregates.NONE : aggregates;
  }

  /** Of one event, with no aggregation in use. */
  public static Summary of(Event event) {
    return of(event, Definitions.NONE);
  }

  /** Of one event. */
  public static Summary of(Event event, Definitions definitions) {
    List<Interaction> interactions = newest(Interaction.of(event));
    return new Summary(
        newest(traitsOf(event)),
        Counts.of(event),
        interactions,
        Spending.of(event),
        Consents.of(event),
        Aggregates.of(event, definitions));
  }

  /** Of both sets, which have no event in common. */
  public Summary plus(Summary other) {
    List<Interaction> items = new ArrayList<>(interactions);
    items.addAll(other.interactions);
    return new Summary(
        traits(other),
        counts.plus(other.counts),
        newest(items),
        Spending.sum(spending, other.spending),
        consents.plus(other.consents),
        aggregates.plus(other.aggregates));
  }

  /**
   * The same events computed anew, from a timeline that may have lost the oldest to the retention:
   * what can be said of those that it lost stays.
   */
  Summary rebuilt(Summary anew) {
    boolean whole = Objects.equals(counts.total(), anew.counts.total());
    List<Interaction> items =
        Stream.concat(interactions.stream(), anew.interactions.stream()).distinct().toList();
    return new Summary(
        traits(anew),
        whole ? anew.counts : counts,
        newest(items),
        whole ? anew.spending : later(anew),
        whole ? anew.consents : consents.plus(anew.consents),
        whole ? anew.aggregates : known(anew));
  }

  /** An aggregation that is new knows what the timeline still holds, the others know more. */
  private Aggregates known(Summary anew) {
    return anew.aggregates.without(aggregates.states().keySet()).plus(aggregates);
  }

  /** With other aggregates. */
  Summary with(Aggregates others) {
    return new Summary(traits, counts, interactions, spending, consents, others);
  }

  /** With what a person agreed to in place of what one anchor did. */
  Summary withConsents(Consents others) {
    return new Summary(traits, counts, interactions, spending, others, aggregates);
  }

  private Map<String, Spending> later(Summary anew) {
    return spending.isEmpty() ? anew.spending : spending;
  }

  private Map<String, Trait> traits(Summary other) {
    Map<String, Trait> both = new HashMap<>(traits);
    other.traits.forEach((name, trait) -> both.merge(name, trait, Trait::later));
    return newest(both);
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
