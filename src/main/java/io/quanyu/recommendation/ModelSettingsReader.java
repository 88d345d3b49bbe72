package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.recommendation.evaluate.Metric;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.Trainers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads {@link ModelSettings} as the API takes them; what isn't told stays as it usually is. All
 * faults are found, each with its place. Not thread-safe.
 */
final class ModelSettingsReader {
  /** Candidates at most: each is trained once more. */
  static final int MOST_CANDIDATES = 12;

  private static final int LONGEST_WINDOW = 90;
  private static final Set<String> FIELDS =
      Set.of("candidates", "metric", "beside", "signals", "repeats", "windowDays", "segments");

  private final ObjectNode body;
  private final List<Rejection> faults = new ArrayList<>();

  private ModelSettingsReader(ObjectNode body) {
    this.body = body;
  }

  /**
   * What reading gives.
   *
   * @param settings null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(ModelSettings settings, List<Rejection> faults) {}

  static Reading read(ObjectNode body) {
    ModelSettingsReader reader = new ModelSettingsReader(body);
    ModelSettings settings = reader.settings();
    return new Reading(reader.faults.isEmpty() ? settings : null, List.copyOf(reader.faults));
  }

  private ModelSettings settings() {
    body.fieldNames().forEachRemaining(this::requireKnown);
    ModelSettings usual = ModelSettings.USUAL;
    return new ModelSettings(
        candidates(usual),
        metric(usual),
        texts("beside", usual.beside(), this::isServed, "names of models that can be served"),
        texts(
            "signals",
            usual.signals(),
            code -> Signal.named(code).isPresent(),
            "one or more of bought, added, viewed"),
        repeats(usual),
        window(usual),
        segments(usual));
  }

  private void requireKnown(String field) {
    if (!FIELDS.contains(field)) {
      faults.add(
          new Rejection(
              "model_setting_unknown",
              "",
              Map.of("fields", String.join(", ", new TreeSet<>(FIELDS)))));
    }
  }

  private List<ModelSettings.Candidate> candidates(ModelSettings usual) {
    JsonNode list = body.path("candidates");
    if (list.isMissingNode()) {
      return usual.candidates();
    }
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_CANDIDATES) {
      expected("/candidates", "1 to " + MOST_CANDIDATES + " models with their parameters");
      return usual.candidates();
    }
    List<ModelSettings.Candidate> candidates = new ArrayList<>();
    for (int n = 0; n < list.size(); n++) {
      candidate(list.get(n), "/candidates/" + n).ifPresent(candidates::add);
    }
    return candidates;
  }

  private Optional<ModelSettings.Candidate> candidate(JsonNode node, String pointer) {
    Trainer trainer = Trainers.find(node.path("model").asText()).orElse(null);
    if (trainer == null || trainer.storable().isEmpty()) {
      String code = trainer == null ? "candidate_unknown" : "candidate_not_served";
      faults.add(new Rejection(code, pointer + "/model", Map.of("models", served())));
      return Optional.empty();
    }
    Map<String, Double> given = new HashMap<>();
    for (Map.Entry<String, JsonNode> value : node.path("parameters").properties()) {
      given.put(
          value.getKey(), value.getValue().isNumber() ? value.getValue().asDouble() : Double.NaN);
    }
    try {
      Parameters.of(trainer, given);
      return Optional.of(new ModelSettings.Candidate(trainer.name(), given));
    } catch (IllegalArgumentException e) {
      faults.add(
          new Rejection(
              "candidate_parameters_invalid",
              pointer + "/parameters",
              Map.of("model", trainer.name(), "cause", e.getMessage())));
      return Optional.empty();
    }
  }

  private String metric(ModelSettings usual) {
    JsonNode metric = body.path("metric");
    if (metric.isMissingNode()) {
      return usual.metric();
    }
    Optional<Metric> named = Metric.named(metric.asText());
    if (named.isEmpty()) {
      expected("/metric", "recall, precision, hr, ndcg, mrr or map of 1 to 100 places: recall@20");
    }
    return named.map(Metric::toString).orElse(usual.metric());
  }

  private List<String> texts(
      String field, List<String> usual, Predicate<String> allowed, String expected) {
    JsonNode list = body.path(field);
    if (list.isMissingNode()) {
      return usual;
    }
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    boolean some = !texts.isEmpty() || usual.isEmpty();
    if (!list.isArray() || !some || !texts.stream().allMatch(allowed)) {
      expected("/" + field, expected);
      return usual;
    }
    return texts.stream().distinct().toList();
  }

  private List<String> segments(ModelSettings usual) {
    String expected =
        "1 to " + Segments.MOST_KINDS + " of country and trait:NAME, such as trait:plan";
    List<String> kinds = texts("segments", usual.segments(), Segments::isKind, expected);
    if (kinds.size() > Segments.MOST_KINDS) {
      expected("/segments", expected);
    }
    return kinds;
  }

  private boolean repeats(ModelSettings usual) {
    JsonNode repeats = body.path("repeats");
    if (!repeats.isMissingNode() && !repeats.isBoolean()) {
      expected("/repeats", "true or false");
    }
    return repeats.asBoolean(usual.repeats());
  }

  private int window(ModelSettings usual) {
    JsonNode days = body.path("windowDays");
    if (days.isMissingNode()) {
      return usual.windowDays();
    }
    if (!days.isIntegralNumber() || days.asLong() < 1 || days.asLong() > LONGEST_WINDOW) {
      expected("/windowDays", "a whole number from 1 to " + LONGEST_WINDOW);
    }
    return days.asInt();
  }

  private void expected(String pointer, String what) {
    faults.add(new Rejection("model_setting_invalid", pointer, Map.of("expected", what)));
  }

  private boolean isServed(String model) {
    return Trainers.find(model).filter(trainer -> trainer.storable().isPresent()).isPresent();
  }

  private static String served() {
    return String.join(
        ", ",
        Trainers.all().stream()
            .filter(trainer -> trainer.storable().isPresent())
            .map(Trainer::name)
            .sorted()
            .toList());
  }
}
