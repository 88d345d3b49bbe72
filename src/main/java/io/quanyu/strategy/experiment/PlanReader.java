package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.experiment.assignment.TargetingCheck;
import io.quanyu.strategy.experiment.evaluation.Measured;
import io.quanyu.strategy.experiment.evaluation.Metric;
import io.quanyu.strategy.experiment.evaluation.Plan;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads how an experiment is to be evaluated. All faults are found at once, each with its place.
 * Not thread-safe: one reads one definition.
 */
final class PlanReader {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int LONGEST = 200;
  private static final int MOST_METRICS = 20;
  private static final int MOST_DAYS = 90;
  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "key",
              "kind",
              "event",
              "property",
              "filter",
              "denominator",
              "currency",
              "cap",
              "days",
              "role",
              "better",
              "minimum",
              "weight",
              "detect"));
  private static final Set<String> MEASURED = new TreeSet<>(Set.of("event", "property", "filter"));

  private final ObjectNode body;
  private final List<Rejection> faults;

  /** Notes faults in the list. */
  PlanReader(ObjectNode body, List<Rejection> faults) {
    this.body = body;
    this.faults = faults;
  }

  Plan read() {
    List<Metric> metrics = metrics();
    double alpha = number(body, "", "alpha", .0001, .5, .05);
    boolean bandit = flag("bandit", false);
    Plan plan = new Plan(metrics, alpha, flag("adjusted", true), bandit);
    if (bandit && plan.goals().stream().noneMatch(goal -> goal.aim().weight() > 0)) {
      faults.add(Rejection.of("experiment_bandit_without_goal", "/bandit"));
    }
    return plan;
  }

  private List<Metric> metrics() {
    JsonNode list = body.path("metrics");
    List<Metric> read = new ArrayList<>();
    boolean isNone = list.isMissingNode() || list.isNull();
    if (!isNone && (!list.isArray() || list.size() > MOST_METRICS)) {
      faults.add(Rejection.of("metrics_invalid", "/metrics", "limit", MOST_METRICS));
      return read;
    }
    Set<String> keys = new HashSet<>();
    for (JsonNode each : list) {
      String place = "/metrics/" + read.size();
      Metric metric = metric(each instanceof ObjectNode object ? object : Json.object(), place);
      if (!keys.add(metric.key())) {
        faults.add(Rejection.of("metric_twice", place + "/key", "key", metric.key()));
      }
      read.add(metric);
    }
    return read;
  }

  private Metric metric(ObjectNode fields, String place) {
    known(fields, place, FIELDS);
    String key = fields.path("key").asText("");
    if (!KEY.matcher(key).matches()) {
      faults.add(Rejection.of("experiment_key_invalid", place + "/key"));
    }
    Metric.Kind kind = one(fields, place, "kind", Metric.Kind.values(), Metric.Kind.PROPORTION);
    String currency = currency(fields, place, kind);
    Measured measured = measured(fields, place, kind == Metric.Kind.REVENUE ? "revenue" : null);
    if (currency != null && measured.property() == null) {
      faults.add(Rejection.of("metric_property_missing", place + "/property"));
    }
    if (kind == Metric.Kind.PROPORTION && fields.hasNonNull("property")) {
      faults.add(Rejection.of("metric_property_unused", place + "/property"));
    }
    return new Metric(
        key,
        kind,
        measured,
        per(fields, place, kind),
        new Metric.Rules(
            currency,
            number(fields, place, "cap", .5, 1, 1),
            (int) whole(fields, place, "days", MOST_DAYS, 0)),
        aim(fields, place));
  }

  private Metric.Aim aim(ObjectNode fields, String place) {
    Metric.Role role = one(fields, place, "role", Metric.Role.values(), Metric.Role.GOAL);
    Better better = one(fields, place, "better", Better.values(), Better.HIGHER);
    return new Metric.Aim(
        role,
        better == Better.HIGHER,
        whole(fields, place, "minimum", 1_000_000_000, 100),
        number(fields, place, "weight", 0, 1_000_000, 1),
        number(fields, place, "detect", .0001, 100, .05));
  }

  @RegisterForReflection
  private enum Better {
    HIGHER,
    LOWER
  }

  private Measured per(ObjectNode fields, String place, Metric.Kind kind) {
    JsonNode denominator = fields.path("denominator");
    if (kind == Metric.Kind.RATIO && denominator instanceof ObjectNode object) {
      String at = place + "/denominator";
      known(object, at, MEASURED);
      return measured(object, at, null);
    }
    if (kind == Metric.Kind.RATIO) {
      faults.add(Rejection.of("metric_denominator_missing", place + "/denominator"));
    } else if (fields.hasNonNull("denominator")) {
      faults.add(Rejection.of("metric_denominator_unused", place + "/denominator"));
    }
    return null;
  }

  private Measured measured(ObjectNode fields, String place, String property) {
    String event = fields.path("event").asText("");
    if (!fields.path("event").isTextual() || event.isBlank() || event.length() > LONGEST) {
      faults.add(Rejection.of("metric_event_missing", place + "/event", "limit", LONGEST));
    }
    JsonNode named = fields.path("property");
    boolean isNone = named.isMissingNode() || named.isNull();
    if (!isNone && (!named.isTextual() || named.asText().isBlank())) {
      faults.add(
          new Rejection(
              "experiment_text_invalid",
              place + "/property",
              Map.of("field", "property", "limit", Integer.toString(LONGEST))));
    }
    JsonNode filter = fields.hasNonNull("filter") ? fields.get("filter") : Json.object();
    new TargetingCheck(faults).check(filter, place + "/filter");
    return new Measured(event.strip(), isNone ? property : named.asText(), filter);
  }

  private String currency(ObjectNode fields, String place, Metric.Kind kind) {
    String currency = fields.path("currency").asText("").toUpperCase(Locale.ROOT);
    if (currency.isEmpty() && kind != Metric.Kind.REVENUE) {
      return null;
    }
    if (kind == Metric.Kind.PROPORTION || Money.of(BigDecimal.ONE, currency).isEmpty()) {
      faults.add(Rejection.of("metric_currency_invalid", place + "/currency"));
    }
    return currency;
  }

  private void known(ObjectNode fields, String place, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!known.contains(field.getKey())) {
        String all = String.join(", ", known);
        faults.add(
            Rejection.of("experiment_field_unknown", place + "/" + field.getKey(), "fields", all));
      }
    }
  }

  private <E extends Enum<E>> E one(
      ObjectNode fields, String place, String field, E[] all, E usual) {
    JsonNode value = fields.path(field);
    boolean needed = field.equals("kind");
    if (!needed && (value.isMissingNode() || value.isNull())) {
      return usual;
    }
    String text = value.asText("");
    for (E each : all) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    String known =
        Arrays.stream(all)
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    faults.add(
        new Rejection(
            "metric_word_unknown", place + "/" + field, Map.of("field", field, "words", known)));
    return usual;
  }

  private boolean flag(String field, boolean usual) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    if (!value.isBoolean()) {
      faults.add(Rejection.of("metric_flag_invalid", "/" + field, "field", field));
    }
    return value.asBoolean();
  }

  private long whole(ObjectNode fields, String place, String field, double most, double usual) {
    double number = number(fields, place, field, 0, most, usual);
    if (number != Math.rint(number)) {
      faults.add(fault(place, field, "0", shown(most)));
    }
    return (long) number;
  }

  private double number(
      ObjectNode fields, String place, String field, double least, double most, double usual) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (number >= least && number <= most) {
      return number;
    }
    faults.add(fault(place, field, shown(least), shown(most)));
    return usual;
  }

  private static String shown(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static Rejection fault(String place, String field, String least, String most) {
    return new Rejection(
        "metric_number_invalid",
        place + "/" + field,
        Map.of("field", field, "least", least, "most", most));
  }
}
