package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.evaluation.Phase;
import java.util.ArrayList;
import java.util.List;

/** Writes experiments as {@link ExperimentReader} reads them, and how far they are. */
final class ExperimentWriter {
  private ExperimentWriter() {}

  static ObjectNode write(Experiment experiment) {
    Split split = experiment.split();
    ObjectNode body =
        Json.object()
            .put("key", experiment.key())
            .put("status", experiment.status().code())
            .put("name", experiment.name())
            .put("feature", experiment.feature())
            .put("attribute", split.attribute())
            .put("hashVersion", split.hashVersion())
            .put("seed", split.seed())
            .put("coverage", experiment.population().coverage());
    if (experiment.released() >= 0) {
      body.put("released", split.variations().get(experiment.released()).key());
    }
    body.set("variations", variations(split));
    body.set("condition", experiment.population().condition());
    experiment.population().within().forEach(span -> part(span, body));
    ObjectNode forced = body.putObject("forced");
    split.forced().forEach((value, at) -> forced.put(value, split.variations().get(at).key()));
    PlanWriter.write(experiment.plan(), body);
    course(experiment.course(), body);
    return body;
  }

  private static void course(Course course, ObjectNode body) {
    if (course.startedAt() > 0) {
      body.put("startedAt", Times.iso(course.startedAt()));
    }
    if (course.stoppedAt() > 0) {
      body.put("stoppedAt", Times.iso(course.stoppedAt()));
    }
    if (course.stopReason() != null) {
      body.put("stopReason", course.stopReason());
    }
    ArrayNode phases = body.putArray("phases");
    for (Phase phase : course.phases()) {
      ArrayNode weights =
          phases.addObject().put("from", Times.iso(phase.from())).putArray("weights");
      phase.weights().forEach(weights::add);
    }
  }

  /** Reads what {@link #course(Course, ObjectNode)} wrote. */
  static Course course(ObjectNode body) {
    List<Phase> phases = new ArrayList<>();
    for (JsonNode phase : body.path("phases")) {
      List<Double> weights = new ArrayList<>();
      phase.path("weights").forEach(weight -> weights.add(weight.doubleValue()));
      phases.add(new Phase(Times.millis(phase.path("from").asText()), weights));
    }
    String reason = body.path("stopReason").asText(null);
    return new Course(time(body, "startedAt"), time(body, "stoppedAt"), reason, phases);
  }

  private static long time(ObjectNode body, String field) {
    return body.has(field) ? Times.millis(body.path(field).asText()) : 0;
  }

  private static ArrayNode variations(Split split) {
    ArrayNode variations = Json.object().arrayNode();
    split
        .variations()
        .forEach(
            each ->
                variations
                    .addObject()
                    .put("key", each.key())
                    .put("name", each.name())
                    .put("weight", each.weight())
                    .set("value", each.value()));
    return variations;
  }

  private static void part(Span span, ObjectNode body) {
    if (span.name().equals(ExperimentReader.HOLDOUT)) {
      body.put("holdout", span.from());
    } else {
      body.putObject("exclusion")
          .put("name", span.name())
          .put("from", span.from())
          .put("to", span.to());
    }
  }
}
