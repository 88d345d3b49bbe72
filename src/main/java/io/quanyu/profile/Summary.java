package io.quanyu.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Received;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.profile.feature.Features;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a set of events says of a person. With {@link #plus} it is a commutative monoid: any order
 * and any grouping of the same events gives the same summary. Immutable.
 *
 * @param traits by name, tombstones included, the newest {@value #TRAITS}
 * @param counts exact counts
 * @param interactions the newest {@value #INTERACTIONS} with items, without those of lists that
 *     were shown
 * @param spending exact sums by currency; null is read as none, as fold version 1 wrote it
 * @param consents what was agreed to, and by whom sent; null is unknown, as fold version 2 wrote it
 * @param features what prediction reads; null is read as none, as fold version 3 wrote it
 * @param groups the companies and households of its group calls, the newest {@value Group#KEPT};
 *     null is read as none
 * @param aggregates what the aggregations in use add up to; null is read as none
 * @param months in which there were events; null is unknown, as releases wrote it that kept none
 */
@RegisterForReflection
public record Summary(
    Map<String, Trait> traits,
    Counts counts,
    List<Interaction> interactions,
    Map<String, Spending> spending,
    Consents consents,
    Features features,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Group> groups,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Aggregates aggregates,
    Months months) {
  /** Traits that are kept. */
  public static final int TRAITS = 300;

  /** Interactions that are kept. */
  public static final int INTERACTIONS = 50;

  /** Bytes of JSON of the largest trait that is kept; a larger one stays in the timeline alone. */
  public static final int TRAIT_BYTES = 1_000;

  /** Of no event. */
  public static final Summary NONE =
      new Summary(
          Map.of(),
          Counts.NONE,
          List.of(),
          Map.of(),
          Consents.NONE,
          Features.NONE,
          new TreeMap<>(),
          Aggregates.NONE,
          Months.NONE);

  /** Reads what older folds wrote, too. */
  public Summary {
    spending = spending == null ? Map.of() : spending;
    consents = consents == null ? Consents.UNKNOWN : consents;
    features = features == null ? Features.NONE : features;
    groups = groups == null ? new TreeMap<>() : groups;
    aggregates = aggregates == null ? Aggregates.NONE : aggregates;
    months = months == null ? Months.UNKNOWN : months;
  }

  /** Of one event, with no aggregation in use. */
  public static Summary of(Event event) {
    return of(event, Definitions.NONE);
  }

  /**
   * Of one event. Those that we make ourselves say nothing of what the person did, so that no
   * audience can make itself true: but for an answer that they bring, they are on the timeline
   * alone.
   */
  public static Summary of(Event event, Definitions definitions) {
    if (event.key().source().equals(Received.OWN)) {
      return NONE.withConsents(Consents.of(event));
    }
    List<Interaction> interactions = newest(Interaction.of(event));
    return new Summary(
        traitsOf(event),
        Counts.of(event),
        interactions,
        Spending.of(event),
        Consents.of(event),
        Features.of(event),
        Group.of(event),
        Aggregates.of(event, definitions),
        Months.of(event));
  }

  /** Of both sets, which have no event in common. */
  public Summary plus(Summary other) {
    List<Interaction> items = new ArrayList<>(interactions);
    items.addAll(other.interactions);
    return new Summary(
        Traits.plus(traits, other.traits),
        counts.plus(other.counts),
        newest(items),
        Spending.sum(spending, other.spending),
        consents.plus(other.consents),
        features.plus(other.features),
        Group.plus(groups, other.groups),
        aggregates.plus(other.aggregates),
        months.plus(other.months));
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
        Traits.plus(traits, anew.traits),
        whole ? anew.counts : counts,
        newest(items),
        whole ? anew.spending : later(anew),
        whole ? anew.consents : consents.plus(anew.consents),
        whole || features.isNone() ? anew.features : features,
        Group.plus(groups, anew.groups),
        whole ? anew.aggregates : known(anew),
        months);
  }

  /** An aggregation that is new knows what the timeline still holds, the others know more. */
  private Aggregates known(Summary anew) {
    return anew.aggregates.without(aggregates.states().keySet()).plus(aggregates);
  }

  /** With other aggregates. */
  public Summary with(Aggregates others) {
    return new Summary(
        traits, counts, interactions, spending, consents, features, groups, others, months);
  }

  /** With what a person agreed to in place of what one anchor did. */
  Summary withConsents(Consents others) {
    return new Summary(
        traits, counts, interactions, spending, others, features, groups, aggregates, months);
  }

  /** With other months: those that the sums of cohorts know. */
  Summary with(Months others) {
    return new Summary(
        traits, counts, interactions, spending, consents, features, groups, aggregates, others);
  }

  private Map<String, Spending> later(Summary anew) {
    return spending.isEmpty() ? anew.spending : spending;
  }

  private static Map<String, Trait> traitsOf(Event event) {
    if (event.type() != EventType.IDENTIFY) {
      return Map.of();
    }
    JsonNode payload = event.payload();
    return Traits.plus(
        Traits.of(payload.path("context").path("traits"), event),
        Traits.of(payload.path("traits"), event));
  }

  private static List<Interaction> newest(List<Interaction> interactions) {
    return interactions.stream()
        .filter(each -> !each.isOfList())
        .sorted(Interaction.NEWEST_FIRST)
        .limit(INTERACTIONS)
        .toList();
  }
}
