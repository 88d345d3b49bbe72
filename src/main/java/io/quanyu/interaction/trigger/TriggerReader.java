package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.trigger.Trigger.Kind;
import io.quanyu.profile.aggregate.EventFilter;
import io.quanyu.profile.aggregate.FilterRules;
import io.quanyu.profile.audience.Announcements;
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
import java.util.regex.Pattern;

/**
 * Reads a trigger as the API takes it, all faults at once, each with its place; of a filter its
 * first. Not thread-safe: one reads one trigger.
 */
final class TriggerReader {
  /** What a change of an item tells. */
  static final List<String> OF_ITEM =
      List.of("product_id", "name", "price", "old_price", "currency", "url", "image_url");

  private static final List<String> OF_AUDIENCE = List.of("audience", "reason");
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final Set<String> FIELDS =
      Set.of("key", "description", "on", "after", "unless", "while", "again", "send", "call");
  private static final int LONGEST = 200;
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int MOST = 20;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long LONGEST_DELAY = 90 * DAY;
  private static final long YEAR = 366 * DAY;
  private static final String EVENT = "event";
  private static final String ALWAYS = "always";

  private final String key;
  private final ObjectNode body;
  private final List<Rejection> faults = new ArrayList<>();
  private final Fields fields;

  private TriggerReader(String key, ObjectNode body) {
    this.key = key;
    this.body = body;
    this.fields = new Fields(body, "", faults).only(FIELDS);
  }

  /**
   * What reading gives.
   *
   * @param trigger what was read, or null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(Trigger trigger, List<Rejection> faults) {}

  static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  static Reading read(String key, ObjectNode body) {
    return new TriggerReader(key, body).read();
  }

  private Reading read() {
    if (!isKey(key)) {
      faults.add(Rejection.of("trigger_key_invalid", ""));
    }
    if (fields.has("description")) {
      fields.text("description", LONGEST_DESCRIPTION);
    }
    Trigger.On on = on();
    long after = span("", body, "after", new Range(0, LONGEST_DELAY), 0);
    Trigger trigger =
        new Trigger(
            key,
            on,
            after,
            unless(on.kind()),
            fields.has("while") ? fields.text("while", LONGEST) : null,
            body.path("again").asText().equals(ALWAYS)
                ? 0
                : span("", body, "again", new Range(60_000, YEAR), DAY),
            effect(on.kind()));
    return new Reading(faults.isEmpty() ? trigger : null, List.copyOf(faults));
  }

  private Trigger.On on() {
    ObjectNode told = body.path("on") instanceof ObjectNode object ? object : Json.object();
    Fields own = fields.object("on");
    if (told.has("audience")) {
      return ofAudience(own.only(Set.of("audience", "change")));
    }
    if (told.has("item")) {
      return ofItem(own.only(Set.of("item", EVENT, "where", "within")), told);
    }
    own.only(Set.of(EVENT, "where", "browsing"));
    if (!told.has(EVENT) && !told.has("browsing")) {
      faults.add(Rejection.of("trigger_on_missing", "/on"));
    }
    long browsing = span("/on", told, "browsing", new Range(60_000, DAY), 0);
    return new Trigger.On(Kind.EVENT, filter(told, "/on"), browsing);
  }

  private Trigger.On ofAudience(Fields own) {
    String name = own.text("audience", LONGEST);
    String change = own.text("change", LONGEST);
    boolean left = change.equals("left");
    if (!left && !change.equals("entered")) {
      own.refuse(
          "rules_code_unknown", "change", Map.of("field", "change", "codes", "entered, left"));
    }
    ObjectNode filter = Json.object();
    filter.put(EVENT, left ? Announcements.EXITED : Announcements.ENTERED);
    filter.putObject("where").put("audience", name);
    return new Trigger.On(Kind.AUDIENCE, EventFilter.of(filter), 0);
  }

  private Trigger.On ofItem(Fields own, ObjectNode told) {
    String change = own.text("item", LONGEST);
    boolean back = change.equals(Kind.BACK.code());
    if (!back && !change.equals(Kind.CHEAPER.code())) {
      own.refuse("rules_code_unknown", "item", Map.of("field", "item", "codes", "cheaper, back"));
    }
    ObjectNode events = told.has(EVENT) ? told : told.deepCopy().put(EVENT, "Product Viewed");
    long within = span("/on", told, "within", new Range(DAY, LONGEST_DELAY), 30 * DAY);
    return new Trigger.On(back ? Kind.BACK : Kind.CHEAPER, filter(events, "/on"), within);
  }

  private EventFilter filter(ObjectNode told, String pointer) {
    int before = faults.size();
    FilterRules.check(told, pointer).ifPresent(faults::add);
    return faults.size() > before ? EventFilter.of(Json.object()) : EventFilter.of(told);
  }

  private List<Trigger.Unless> unless(Kind kind) {
    List<Trigger.Unless> all = new ArrayList<>();
    List<Fields> told = fields.objects("unless", MOST);
    for (int at = 0; at < told.size(); at++) {
      String pointer = "/unless/" + at;
      Fields own = told.get(at).only(Set.of(EVENT, "where", "same"));
      own.text(EVENT, LONGEST);
      String same = own.has("same") ? own.text("same", LONGEST) : null;
      if (same != null && (kind == Kind.AUDIENCE || !FilterRules.isPath(same))) {
        own.refuse("trigger_same_invalid", "same", Map.of());
      }
      JsonNode node = body.path("unless").path(at);
      ObjectNode events = node instanceof ObjectNode object ? object : Json.object();
      all.add(new Trigger.Unless(filter(events, pointer), same));
    }
    return List.copyOf(all);
  }

  private Trigger.Effect effect(Kind kind) {
    if (fields.has("send") == fields.has("call")) {
      faults.add(Rejection.of("trigger_effect_unclear", ""));
      return new Trigger.Effect(null, null, new TreeMap<>());
    }
    if (fields.has("send")) {
      Fields own = fields.object("send").only(Set.of("template", "campaign", "data"));
      String campaign = own.has("campaign") ? own.text("campaign", LONGEST) : "";
      Trigger.Send send = new Trigger.Send(own.text("template", LONGEST), campaign);
      return new Trigger.Effect(send, null, data(own.object("data"), "send", kind));
    }
    Fields own = fields.object("call").only(Set.of("destination", "purpose", "data"));
    String purpose = own.text("purpose", LONGEST);
    Trigger.Call call =
        new Trigger.Call(own.text("destination", LONGEST), purpose.equals("none") ? null : purpose);
    return new Trigger.Effect(null, call, data(own.object("data"), "call", kind));
  }

  private SortedMap<String, String> data(Fields own, String effect, Kind kind) {
    SortedMap<String, String> data = new TreeMap<>();
    for (String name : own.names(MOST, LONGEST)) {
      String path = own.text(name, LONGEST);
      List<String> known = known(kind);
      if (!path.isEmpty() && !known.isEmpty() && !known.contains(path)) {
        String paths = String.join(", ", known);
        own.refuse("trigger_path_unknown", name, Map.of("path", path, "paths", paths));
      } else if (!path.isEmpty() && !FilterRules.isPath(path)) {
        faults.add(Rejection.of("filter_path_invalid", "/" + effect + "/data/" + name));
      }
      data.put(name, path);
    }
    return data;
  }

  /** Paths that there are; an event may have any. */
  private static List<String> known(Kind kind) {
    return switch (kind) {
      case EVENT -> List.of();
      case AUDIENCE -> OF_AUDIENCE;
      default -> OF_ITEM;
    };
  }

  /** Both ends are included, milliseconds. */
  @RegisterForReflection
  private record Range(long least, long most) {}

  private long span(String pointer, ObjectNode told, String name, Range range, long usual) {
    if (!told.hasNonNull(name)) {
      return usual;
    }
    OptionalLong millis = Delays.millis(told.get(name));
    if (millis.isPresent()
        && millis.getAsLong() >= range.least()
        && millis.getAsLong() <= range.most()) {
      return millis.getAsLong();
    }
    Map<String, String> limits =
        Map.of(
            "field",
            name,
            "least",
            Duration.ofMillis(range.least()).toString(),
            "most",
            Duration.ofMillis(range.most()).toString());
    faults.add(new Rejection("trigger_span_invalid", pointer + "/" + name, limits));
    return usual;
  }
}
