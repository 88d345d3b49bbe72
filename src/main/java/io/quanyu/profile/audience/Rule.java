package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Defined;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An audience whose condition is read, and what it depends on. Immutable.
 *
 * @param audience as it was defined
 * @param condition its condition
 * @param events names of the events that it counts
 * @param traits names of the traits that it asks for
 * @param computed names of the computed traits that it asks for
 * @param anyEvent whether any event may matter
 */
@RegisterForReflection
record Rule(
    Audience audience,
    Condition condition,
    Set<String> events,
    Set<String> traits,
    Set<String> computed,
    boolean anyEvent) {

  /** Of an audience as it is stored. */
  static Rule of(Audience audience) {
    ConditionReader.Read read = ConditionReader.read(audience.condition(), "");
    if (read.rejection() != null) {
      throw new IllegalStateException("the audience " + audience.name() + " can't be read");
    }
    Set<String> events = new HashSet<>();
    Set<String> traits = new HashSet<>();
    Set<String> computed = new HashSet<>();
    boolean[] any = {false};
    read.condition()
        .leaves(
            leaf -> {
              if (leaf instanceof EventCount count) {
                events.add(count.events().filter().event());
              } else if (leaf instanceof TraitTest test) {
                traits.add(test.trait());
              } else {
                any[0] = true;
                if (leaf instanceof ComputedTest test) {
                  computed.add(test.computed());
                }
              }
            });
    return new Rule(audience, read.condition(), events, traits, computed, any[0]);
  }

  /** Whether somebody belongs to it now, and until when that is sure. */
  Answer of(Facts facts) {
    return audience.deleted() ? Answer.always(false) : condition.of(facts);
  }

  /** Whether an event may make somebody enter or leave. */
  boolean isAbout(Event event) {
    return anyEvent || events.contains(event.name()) || (writesTraits(event) && asksFor(event));
  }

  private static boolean writesTraits(Event event) {
    return event.type() == EventType.IDENTIFY;
  }

  private boolean asksFor(Event event) {
    JsonNode payload = event.payload();
    return traits.stream()
        .map(TraitTest::field)
        .anyMatch(
            name ->
                payload.path("traits").has(name)
                    || payload.path("context").path("traits").has(name));
  }

  /** The aggregations that it needs. */
  List<Aggregation> aggregations() {
    List<Aggregation> needed = new ArrayList<>();
    if (!audience.deleted()) {
      condition.leaves(
          leaf -> {
            if (leaf instanceof EventCount count) {
              needed.add(count.events());
            }
          });
    }
    return needed;
  }

  /** The same with the versions since which they are in use. */
  List<Defined> defined() {
    return aggregations().stream()
        .map(
            each -> new Defined(each, audience.since().getOrDefault(each.id(), audience.version())))
        .toList();
  }
}
