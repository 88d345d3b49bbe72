package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.assignment.TargetingCheck;
import io.quanyu.strategy.experiment.assignment.Variation;
import io.quanyu.strategy.experiment.evaluation.Plan;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a definition as the API takes it. All faults are found at once, each with its place; {@link
 * ExperimentWriter} writes what this reads. Not thread-safe: one reads one definition.
 */
final class ExperimentReader {
  /** The part of all persons who are in no experiment. */
  static final String HOLDOUT = "holdout";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int LONGEST = 200;
  private static final int MOST_VARIATIONS = 20;
  private static final int MOST_FORCED = 1_000;
  private static final double ROUNDING = 1e-9;
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "metrics",
          "alpha",
          "adjusted",
          "bandit",
          "feature",
          "attribute",
          "hashVersion",
          "seed",
          "coverage",
          "variations",
          "condition",
          "exclusion",
          "holdout",
          "forced");

  /** Fields that are shown with a definition and say nothing of it. */
  private static final Set<String> SHOWN =
      Set.of(
          "key",
          "status",
          "released",
          "startedAt",
          "stoppedAt",
          "stopReason",
          "phases",
          "warnings");

  private final String key;
  private final ObjectNode body;
  private final List<Rejection> faults = new ArrayList<>();

  private ExperimentReader(String key, ObjectNode body) {
    this.key = key;
    this.body = body;
  }

  /**
   * What reading gives.
   *
   * @param experiment a draft, or null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(Experiment experiment, List<Rejection> faults) {}

  static Reading read(String key, ObjectNode body) {
    return new ExperimentReader(key, body).read();
  }

  private Reading read() {
    if (!KEY.matcher(key).matches()) {
      faults.add(Rejection.of("experiment_key_invalid", ""));
    }
    body.properties().forEach(field -> known(field.getKey()));
    String name = text("name", key);
    String feature = text("feature", key);
    Split split = split();
    Population population = population();
    Plan plan = new PlanReader(body, faults).read();
    Experiment experiment =
        new Experiment(
            key, name, feature, Experiment.Status.DRAFT, -1, split, population, plan, Course.NONE);
    return new Reading(faults.isEmpty() ? experiment : null, List.copyOf(faults));
  }

  private void known(String field) {
    if (!FIELDS.contains(field) && !SHOWN.contains(field)) {
      String fields = String.join(", ", new TreeSet<>(FIELDS));
      faults.add(new Rejection("experiment_field_unknown", "/" + field, Map.of("fields", fields)));
    }
  }

  private Split split() {
    List<Variation> variations = variations();
    int version = (int) number(body, "", "hashVersion", 1, 2, 2);
    String attribute = text("attribute", "id");
    return new Split(attribute, text("seed", key), version, variations, forced(variations));
  }

  private List<Variation> variations() {
    JsonNode list = body.path("variations");
    List<Variation> read = new ArrayList<>();
    if (!list.isArray() || list.size() < 2 || list.size() > MOST_VARIATIONS) {
      refuse("experiment_variations_invalid", "/variations", MOST_VARIATIONS);
      return read;
    }
    Set<String> keys = new TreeSet<>();
    double sum = 0;
    for (JsonNode each : list) {
      String place = "/variations/" + read.size();
      Variation variation = variation(each, place, 1.0 / list.size());
      if (!keys.add(variation.key())) {
        faults.add(Rejection.of("experiment_variation_twice", place, "key", variation.key()));
      }
      sum += variation.weight();
      read.add(variation);
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      faults.add(Rejection.of("experiment_weights_invalid", "/variations", "sum", sum));
    }
    return read;
  }

  private Variation variation(JsonNode node, String place, double even) {
    String own = node.path("key").asText("");
    if (!KEY.matcher(own).matches()) {
      faults.add(Rejection.of("experiment_key_invalid", place + "/key"));
    }
    ObjectNode fields = node instanceof ObjectNode object ? object : Json.object();
    double weight = number(fields, place, "weight", 0, 1, even);
    JsonNode value =
        fields.path("value").isMissingNode() ? fields.path("key") : fields.get("value");
    return new Variation(own, fields.path("name").asText(own), weight, value);
  }

  private SortedMap<String, Integer> forced(List<Variation> variations) {
    SortedMap<String, Integer> forced = new TreeMap<>();
    JsonNode node = body.path("forced");
    if (node.size() > MOST_FORCED || !(node.isObject() || node.isMissingNode())) {
      refuse("experiment_forced_invalid", "/forced", MOST_FORCED);
      return forced;
    }
    List<String> keys = variations.stream().map(Variation::key).toList();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int variation = keys.indexOf(field.getValue().asText());
      if (variation < 0) {
        String known = String.join(", ", keys);
        faults.add(Rejection.of("experiment_variation_unknown", "/forced", "variations", known));
        return forced;
      }
      forced.put(field.getKey(), variation);
    }
    return forced;
  }

  private Population population() {
    JsonNode condition = body.has("condition") ? body.get("condition") : Json.object();
    new TargetingCheck(faults).check(condition, "/condition");
    List<Span> within = new ArrayList<>();
    if (body.hasNonNull("exclusion")) {
      within.add(exclusion(body.get("exclusion")));
    }
    double holdout = number(body, "", "holdout", 0, .99, 0);
    if (holdout > 0) {
      within.add(new Span(HOLDOUT, holdout, 1));
    }
    return new Population(condition, number(body, "", "coverage", 0, 1, 1), within);
  }

  private Span exclusion(JsonNode node) {
    ObjectNode fields = node instanceof ObjectNode object ? object : Json.object();
    String name = fields.path("name").asText("");
    double from = number(fields, "/exclusion", "from", 0, 1, 0);
    double to = number(fields, "/exclusion", "to", 0, 1, 1);
    if (name.isBlank() || name.length() > LONGEST || name.equals(HOLDOUT) || from >= to) {
      faults.add(Rejection.of("experiment_exclusion_invalid", "/exclusion"));
    }
    return new Span(name, from, to);
  }

  private String text(String field, String usual) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST) {
      faults.add(
          new Rejection(
              "experiment_text_invalid",
              "/" + field,
              Map.of("field", field, "limit", Integer.toString(LONGEST))));
    }
    return value.asText();
  }

  private double number(
      ObjectNode fields, String place, String field, double least, double most, double usual) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (number >= least && number <= most && (least < 1 || number == Math.rint(number))) {
      return number;
    }
    faults.add(
        new Rejection(
            "experiment_number_invalid",
            place + "/" + field,
            Map.of("field", field, "least", shown(least), "most", shown(most))));
    return usual;
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private void refuse(String code, String place, int limit) {
    faults.add(Rejection.of(code, place, "limit", limit));
  }
}
