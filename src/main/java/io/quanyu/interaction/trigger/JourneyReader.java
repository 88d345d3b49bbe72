package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.profile.aggregate.EventFilter;
import io.quanyu.profile.aggregate.FilterRules;
import io.quanyu.recommendation.rules.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a journey as the API takes it, all faults at once, each with its place. Not thread-safe:
 * one reads one journey.
 */
final class JourneyReader {
  private static final Set<String> FIELDS =
      Set.of("key", "version", "counts", "description", "on", "unless", "again", "first", "steps");
  private static final List<String> OF_ENTRY = List.of("on", "unless", "again", "description");
  private static final List<String> KINDS =
      List.of("wait", "event", "audience", "split", "experiment", "send", "call");
  private static final int LONGEST = 64;
  private static final int LONGEST_KEY = 100;
  private static final int MOST = 50;
  private static final long LONGEST_WAIT = Duration.ofDays(90).toMillis();

  private final String key;
  private final ObjectNode body;
  private final List<Rejection> faults = new ArrayList<>();

  private JourneyReader(String key, ObjectNode body) {
    this.key = key;
    this.body = body;
  }

  /**
   * What reading gives.
   *
   * @param journey what was read, or null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(Journey journey, List<Rejection> faults) {}

  static Reading read(String key, long version, ObjectNode body) {
    return new JourneyReader(key, body).read(version);
  }

  private Reading read(long version) {
    Fields fields = new Fields(body, "", faults).only(FIELDS);
    Trigger entry = entry();
    String first = fields.text("first", LONGEST);
    SortedMap<String, Journey.Step> steps = new TreeMap<>();
    Fields all = fields.object("steps");
    for (String name : all.names(MOST, LONGEST)) {
      Journey.Step step = step(name, all.object(name));
      if (step != null) {
        steps.put(name, step);
      }
    }
    if (faults.isEmpty()) {
      new JourneyPaths(first, steps, faults).check();
    }
    return new Reading(
        faults.isEmpty() ? new Journey(version, entry, first, steps) : null, List.copyOf(faults));
  }

  /** What begins it is read as that of a trigger that does nothing. */
  private Trigger entry() {
    ObjectNode effect = Json.object();
    effect.putObject("call").put("destination", "none").put("purpose", "none");
    if (body.path("on").has("item")) {
      faults.add(Rejection.of("journey_item_unfit", "/on/item"));
      return null;
    }
    TriggerReader.Reading reading = trigger(effect);
    faults.addAll(reading.faults());
    return reading.trigger() == null ? null : named(reading.trigger());
  }

  private TriggerReader.Reading trigger(ObjectNode effect) {
    ObjectNode whole = Json.object();
    OF_ENTRY.stream().filter(body::has).forEach(name -> whole.set(name, body.get(name)));
    whole.setAll(effect);
    return TriggerReader.read(key, whole);
  }

  private static Trigger named(Trigger read) {
    return new Trigger(
        Journey.entryOf(read.key()),
        read.on(),
        0,
        read.unless(),
        null,
        read.again(),
        read.effect());
  }

  private Journey.Step step(String name, Fields own) {
    ObjectNode told =
        body.path("steps").path(name) instanceof ObjectNode object ? object : Json.object();
    List<String> kinds = KINDS.stream().filter(told::has).toList();
    String pointer = "/steps/" + name;
    if (kinds.size() != 1 || name.equals(Journey.EXIT)) {
      String codes = String.join(", ", KINDS);
      faults.add(Rejection.of("journey_step_unclear", pointer, "kinds", codes));
      return null;
    }
    return switch (kinds.get(0)) {
      case "wait" -> wait(told, own.only(Set.of("wait", "next")), pointer);
      case "event" -> event(told, own.only(Set.of("event", "where", "yes", "no")), pointer);
      case "audience" -> audience(own.only(Set.of("audience", "yes", "no")));
      case "split" -> split(name, own.only(Set.of("split", "seed")), pointer);
      case "experiment" -> trial(own.only(Set.of("experiment", "variations")));
      default -> act(kinds.get(0), told, own.only(Set.of(kinds.get(0), "next")), pointer);
    };
  }

  private Journey.Step wait(ObjectNode told, Fields own, String pointer) {
    OptionalLong millis = Delays.millis(told.path("wait"));
    if (millis.orElse(0) < 1 || millis.orElse(0) > LONGEST_WAIT) {
      Map<String, String> limits = Map.of("field", "wait", "least", "PT1S", "most", "P90D");
      faults.add(new Rejection("trigger_span_invalid", pointer + "/wait", limits));
    }
    return new Journey.Wait(millis.orElse(0), own.text("next", LONGEST));
  }

  private Journey.Step event(ObjectNode told, Fields own, String pointer) {
    int before = faults.size();
    FilterRules.check(told, pointer).ifPresent(faults::add);
    EventFilter filter = EventFilter.of(faults.size() > before ? Json.object() : told);
    return new Journey.Branch(filter, null, own.text("yes", LONGEST), own.text("no", LONGEST));
  }

  private static Journey.Step audience(Fields own) {
    return new Journey.Branch(
        null, own.text("audience", 200), own.text("yes", LONGEST), own.text("no", LONGEST));
  }

  private Journey.Step split(String name, Fields own, String pointer) {
    List<Double> weights = new ArrayList<>();
    List<String> next = new ArrayList<>();
    for (Fields way : own.objects("split", MOST)) {
      way.only(Set.of("weight", "next"));
      weights.add(way.number("weight", 0, 1, 0));
      next.add(way.text("next", LONGEST));
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (weights.size() < 2 || Math.abs(sum - 1) > 1e-6) {
      faults.add(Rejection.of("journey_weights_invalid", pointer + "/split"));
    }
    String seed = own.has("seed") ? own.text("seed", 200) : key + "." + name;
    return new Journey.Split(seed, List.copyOf(weights), List.copyOf(next));
  }

  private static Journey.Step trial(Fields own) {
    Fields ways = own.object("variations");
    List<String> variations = ways.names(MOST, LONGEST_KEY);
    List<String> next = variations.stream().map(each -> ways.text(each, LONGEST)).toList();
    return new Journey.Trial(own.text("experiment", LONGEST_KEY), variations, next);
  }

  /** Faults of what begins the journey are told once. */
  private Journey.Step act(String kind, ObjectNode told, Fields own, String pointer) {
    TriggerReader.Reading reading = trigger(Json.object().set(kind, told.get(kind)));
    Stream<Rejection> ofEffect =
        reading.faults().stream().filter(fault -> fault.pointer().startsWith("/" + kind));
    ofEffect
        .map(fault -> new Rejection(fault.code(), pointer + fault.pointer(), fault.parameters()))
        .forEach(faults::add);
    String next = own.text("next", LONGEST);
    return reading.trigger() == null ? null : new Journey.Act(named(reading.trigger()), next);
  }
}
