package io.quanyu.interaction.decision.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Item;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quanyu.recommendation.rules.Fields;
import io.quanyu.strategy.experiment.assignment.TargetingCheck;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads an action as the API takes it. All faults are found at once, each with its place. Not
 * thread-safe: one reads one definition.
 */
final class ActionReader {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MOST_NAMES = 100;
  private static final int MOST_CONTENT = 10_000;
  private static final long MOST_MONEY = 1_000_000_000_000L;
  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "campaign",
          "channels",
          "placements",
          "item",
          "audiences",
          "notAudiences",
          "purpose",
          "condition",
          "from",
          "until",
          "weekdays",
          "held",
          "quietHours",
          "priority",
          "propensity",
          "value",
          "cost",
          "budget",
          "caps",
          "content");

  private final ObjectNode body;
  private final List<Rejection> faults = new ArrayList<>();
  private final Fields fields;

  private ActionReader(ObjectNode body) {
    this.body = body;
    this.fields = new Fields(body, "", faults);
  }

  static Reading<Action> read(String key, ObjectNode body) {
    return new ActionReader(body).read(key);
  }

  private Reading<Action> read(String key) {
    if (!KEY.matcher(key).matches()) {
      faults.add(Rejection.of("action_key_invalid", ""));
    }
    Set<String> known = new TreeSet<>(FIELDS);
    known.add("key");
    fields.only(known);
    Action.Kind kind = kind();
    Action.Who who = who();
    Action.Worth worth = worth();
    if (!who.needsConsent() && usesTheirData(who, worth)) {
      fields.refuse("action_purpose_needed", "purpose", Map.of());
    }
    Action action =
        new Action(
            key,
            kind,
            fields.has("campaign") ? fields.text("campaign", Terms.LONGEST) : key,
            where(),
            who,
            when(kind),
            worth,
            Terms.caps(fields, Cap.Per.ACTION),
            content());
    return Reading.of(action, faults);
  }

  private static boolean usesTheirData(Action.Who who, Action.Worth worth) {
    return !who.audiences().isEmpty()
        || !who.notAudiences().isEmpty()
        || worth.propensity().score() != null;
  }

  private Action.Kind kind() {
    if (!Terms.needed(fields, "kind")) {
      return null;
    }
    Action.Kind kind = Action.Kind.of(fields.text("kind", Terms.LONGEST)).orElse(null);
    if (kind == null) {
      refuseCode("kind", "kind", Action.Kind.codes());
    }
    return kind;
  }

  private Action.Where where() {
    Set<String> channels = new TreeSet<>();
    for (String name : fields.texts("channels", MOST_NAMES, Terms.LONGEST)) {
      Channel channel = Channel.of(name).orElse(null);
      if (channel == null) {
        refuseCode("channels", "channels", codes(Channel.values()));
      } else {
        channels.add(channel.code());
      }
    }
    String item = fields.has("item") ? fields.text("item", Item.LONGEST) : null;
    return new Action.Where(channels, names("placements"), item);
  }

  private static String codes(Channel... channels) {
    return Arrays.stream(channels).map(Channel::code).collect(Collectors.joining(", "));
  }

  private Action.Who who() {
    JsonNode condition = body.has("condition") ? body.get("condition") : Json.object();
    new TargetingCheck(faults).check(condition, "/condition");
    String purpose = Terms.needed(fields, "purpose") ? fields.text("purpose", Terms.LONGEST) : "";
    return new Action.Who(names("audiences"), names("notAudiences"), purpose, condition);
  }

  private Action.When when(Action.Kind kind) {
    long from = fields.time("from", 0);
    long until = fields.time("until", Long.MAX_VALUE);
    if (from >= until) {
      fields.refuse("rules_span_empty", "until", Map.of());
    }
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    for (String name : fields.texts("weekdays", 7, Terms.LONGEST)) {
      try {
        weekdays.add(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        String days = Arrays.toString(DayOfWeek.values()).toLowerCase(Locale.ROOT);
        refuseCode("weekdays", "weekdays", days.substring(1, days.length() - 1));
      }
    }
    QuietHours own = Terms.quiet(fields);
    boolean held = fields.bool("held", own != null || kind == Action.Kind.MESSAGE);
    return new Action.When(from, until, weekdays, held, own);
  }

  private Action.Worth worth() {
    Fields propensity = fields.object("propensity").only(Set.of("score", "times", "otherwise"));
    String score = propensity.has("score") ? propensity.text("score", Terms.LONGEST) : null;
    return new Action.Worth(
        fields.small("priority", -1_000, 1_000, 0),
        new Action.Propensity(
            score, propensity.number("times", 0, 1_000, 1), otherwise(propensity, score)),
        fields.whole("value", 0, MOST_MONEY, 0),
        fields.whole("cost", 0, MOST_MONEY, 0),
        budget());
  }

  private static double otherwise(Fields propensity, String score) {
    return propensity.number("otherwise", 0, 1, score == null ? 1 : 0);
  }

  private Action.Budget budget() {
    if (!fields.has("budget")) {
      return null;
    }
    Fields budget = fields.object("budget").only(Set.of("channel", "segment", "amount"));
    String channel = Terms.needed(budget, "channel") ? budget.text("channel", Terms.LONGEST) : "";
    String segment = budget.has("segment") ? budget.text("segment", Terms.LONGEST) : "";
    Terms.needed(budget, "amount");
    return new Action.Budget(channel, segment, budget.whole("amount", 0, MOST_MONEY, 0));
  }

  private ObjectNode content() {
    fields.object("content");
    JsonNode content = body.path("content");
    if (Json.write(content).length > MOST_CONTENT) {
      fields.refuse("action_content_large", "content", Map.of("limit", "" + MOST_CONTENT));
    }
    return content instanceof ObjectNode object ? object : Json.object();
  }

  private Set<String> names(String name) {
    return new TreeSet<>(fields.texts(name, MOST_NAMES, Terms.LONGEST));
  }

  private void refuseCode(String place, String field, String codes) {
    fields.refuse("rules_code_unknown", place, Map.of("field", field, "codes", codes));
  }
}
