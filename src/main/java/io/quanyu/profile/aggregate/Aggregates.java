package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states of several aggregations of one set of events, by {@link Aggregation#id}; those that no
 * event added to are left out. With {@link #plus} a commutative monoid. Immutable.
 */
@RegisterForReflection
public record Aggregates(@JsonValue SortedMap<String, AggregateState> states) {
  /** Of no event. */
  public static final Aggregates NONE = new Aggregates(new TreeMap<>());

  /** Reads back what was stored. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Aggregates {}

  /** Of one event. */
  public static Aggregates of(Event event, Definitions definitions) {
    SortedMap<String, AggregateState> states = new TreeMap<>();
    for (Defined each : definitions.about(event)) {
      AggregateState state = each.aggregation().stateOf(event);
      if (state != null) {
        states.put(each.id(), state);
      }
    }
    return states.isEmpty() ? NONE : new Aggregates(states);
  }

  /** Of both sets, which have no event in common. */
  public Aggregates plus(Aggregates other) {
    if (states.isEmpty() || other.states.isEmpty()) {
      return states.isEmpty() ? other : this;
    }
    SortedMap<String, AggregateState> sum = new TreeMap<>(states);
    other.states.forEach((id, state) -> sum.merge(id, state, AggregateState::plus));
    return new Aggregates(sum);
  }

  /** Only those of these aggregations. */
  public Aggregates only(Set<String> ids) {
    if (ids.containsAll(states.keySet())) {
      return this;
    }
    SortedMap<String, AggregateState> kept = new TreeMap<>(states);
    kept.keySet().retainAll(ids);
    return new Aggregates(kept);
  }

  /** Without those of these aggregations. */
  public Aggregates without(Set<String> ids) {
    SortedMap<String, AggregateState> kept = new TreeMap<>(states);
    kept.keySet().removeAll(ids);
    return new Aggregates(kept);
  }

  /** What an aggregation is at a time, epoch milliseconds. */
  public Figure figure(Aggregation aggregation, long now) {
    return Figure.of(
        aggregation.function(), state(aggregation).flatMap(state -> state.at(now)).orElse(null));
  }

  /**
   * The first moment after a time when the figure may become another with no event; empty where it
   * will not.
   */
  public OptionalLong nextChange(Aggregation aggregation, long now) {
    return state(aggregation).map(state -> state.nextChange(now)).orElse(OptionalLong.empty());
  }

  private Optional<AggregateState> state(Aggregation aggregation) {
    return states.isEmpty() ? Optional.empty() : Optional.ofNullable(states.get(aggregation.id()));
  }
}
