package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Split;

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
    return body;
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
