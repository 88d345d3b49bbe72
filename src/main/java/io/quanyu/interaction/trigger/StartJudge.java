package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what began still holds when it is due: a function of the trigger and the person's events
 * alone, in whatever order they came. Immutable.
 */
final class StartJudge {
  /** Whoever does nothing for longer has left: the session's end of most analytics. */
  static final long PAUSE = Duration.ofMinutes(30).toMillis();

  private final Trigger trigger;
  private final List<Event> events;

  /** All events of the person from {@link #from} the start on. */
  StartJudge(Trigger trigger, List<Event> events) {
    this.trigger = trigger;
    this.events = events.stream().sorted(Event.BY_TIME.reversed()).toList();
  }

  /** The first time of whose events it must be told, epoch milliseconds. */
  static long from(Trigger trigger, Start start) {
    boolean browses = trigger.on().kind() == Trigger.Kind.EVENT && trigger.on().span() > 0;
    return browses ? start.since() - trigger.on().span() - PAUSE : start.since();
  }

  /** What is told; empty where there is nothing to tell any more. */
  Optional<ObjectNode> judge(Start start) {
    if (start.isOfItem()) {
      Set<String> item = Set.of(start.facts().path("product_id").asText());
      boolean pointless =
          events.stream()
              .filter(event -> isWithin(event, start))
              .anyMatch(event -> cancels(event, any -> item));
      return pointless ? Optional.empty() : Optional.of(ofItem(start.facts()));
    }
    return began(start)
        .filter(event -> hasBrowsed(event) && !isPointless(event, start))
        .map(this::ofEvent);
  }

  /** Why there is nothing to tell; of a start that is judged so. */
  String whyNot(Start start) {
    if (start.isOfItem()) {
      return "unless";
    }
    Optional<Event> began = began(start);
    if (began.isEmpty()) {
      return "event_gone";
    }
    return hasBrowsed(began.get()) ? "unless" : "browsed_less";
  }

  private Optional<Event> began(Start start) {
    return events.stream()
        .filter(event -> Start.id(event).equals(start.id()))
        .filter(trigger.on()::isBegunBy)
        .findFirst();
  }

  private boolean isPointless(Event began, Start start) {
    return events.stream()
        .filter(event -> isWithin(event, start) && follows(event, began))
        .anyMatch(
            event -> cancels(event, same -> texts(trigger.on().filter().values(began, same))));
  }

  private static boolean isWithin(Event event, Start start) {
    return event.moment().time() >= start.since() && event.moment().time() <= start.due();
  }

  /** Of two that begin it at one moment the later one does. */
  private boolean follows(Event event, Event began) {
    return trigger.on().isBegunBy(event)
        ? Event.BY_TIME.compare(event, began) > 0
        : event.moment().time() >= began.moment().time();
  }

  @FunctionalInterface
  private interface Values {
    Set<String> at(String path);
  }

  private boolean cancels(Event event, Values began) {
    return trigger.unless().stream()
        .filter(unless -> unless.filter().matches(event))
        .anyMatch(
            unless ->
                unless.same() == null
                    || unless.filter().values(event, unless.same()).stream()
                        .map(JsonNode::asText)
                        .anyMatch(began.at(unless.same())::contains));
  }

  private static Set<String> texts(List<JsonNode> values) {
    return values.stream().map(JsonNode::asText).collect(Collectors.toSet());
  }

  /** Whether events on the same channel lead back far enough with no pause between two. */
  private boolean hasBrowsed(Event began) {
    if (trigger.on().kind() != Trigger.Kind.EVENT || trigger.on().span() == 0) {
      return true;
    }
    long time = began.moment().time();
    long back = time;
    for (Event event : events) {
      long before = event.moment().time();
      boolean counts =
          before < back
              && event.channel() == began.channel()
              && !event.key().source().equals(Received.OWN);
      if (counts && back - before > PAUSE) {
        break;
      }
      back = counts ? before : back;
    }
    return time - back >= trigger.on().span();
  }

  private ObjectNode ofEvent(Event began) {
    ObjectNode data = Json.object();
    trigger
        .effect()
        .data()
        .forEach(
            (name, path) ->
                trigger.on().filter().values(began, path).stream()
                    .findFirst()
                    .ifPresent(value -> data.set(name, value)));
    return data;
  }

  private ObjectNode ofItem(ObjectNode facts) {
    ObjectNode data = Json.object();
    trigger
        .effect()
        .data()
        .forEach(
            (name, path) -> {
              if (facts.hasNonNull(path)) {
                data.set(name, facts.get(path));
              }
            });
    return data;
  }
}
