package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.assignment.Variation;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What GrowthBook's SDKs ask for: features by key, each with the rules that assign a variation's
 * value (docs.growthbook.io/lib/build-your-own). Thread-safe.
 */
public final class FeaturePayload {
  private FeaturePayload() {}

  /** The features of experiments that are running or were stopped; drafts stay unknown. */
  public static ObjectNode of(Collection<Experiment> experiments) {
    ObjectNode features = Json.object();
    for (Experiment experiment : experiments) {
      if (experiment.status() == Experiment.Status.RUNNING) {
        features.set(experiment.feature(), running(experiment));
      } else if (experiment.status() == Experiment.Status.STOPPED) {
        Variation released = experiment.split().variations().get(experiment.released());
        features.putObject(experiment.feature()).set("defaultValue", released.value());
      }
    }
    return features;
  }

  private static ObjectNode running(Experiment experiment) {
    Split split = experiment.split();
    ObjectNode feature = Json.object();
    feature.set("defaultValue", split.variations().get(0).value());
    ArrayNode rules = feature.putArray("rules");
    Map<Integer, ArrayNode> forced = new TreeMap<>();
    split
        .forced()
        .forEach(
            (value, variation) ->
                forced.computeIfAbsent(variation, each -> Json.object().arrayNode()).add(value));
    forced.forEach((variation, values) -> rules.add(forced(split, variation, values)));
    rules.add(rule(experiment));
    return feature;
  }

  private static ObjectNode forced(Split split, int variation, ArrayNode values) {
    ObjectNode rule = Json.object();
    rule.putObject("condition").putObject(split.attribute()).set("$in", values);
    rule.set("force", split.variations().get(variation).value());
    return rule;
  }

  private static ObjectNode rule(Experiment experiment) {
    Split split = experiment.split();
    Population population = experiment.population();
    ObjectNode rule =
        Json.object()
            .put("key", experiment.key())
            .put("name", experiment.name())
            .put("seed", split.seed())
            .put("hashAttribute", split.attribute())
            .put("hashVersion", split.hashVersion())
            .put("coverage", population.coverage());
    if (!population.condition().isEmpty()) {
      rule.set("condition", population.condition());
    }
    ArrayNode variations = rule.putArray("variations");
    ArrayNode weights = rule.putArray("weights");
    ArrayNode meta = rule.putArray("meta");
    for (Variation variation : split.variations()) {
      variations.add(variation.value());
      weights.add(variation.weight());
      meta.addObject().put("key", variation.key()).put("name", variation.name());
    }
    if (!population.within().isEmpty()) {
      ArrayNode filters = rule.putArray("filters");
      population.within().forEach(span -> filters.add(filter(split.attribute(), span)));
    }
    return rule;
  }

  private static ObjectNode filter(String attribute, Span span) {
    ObjectNode filter =
        Json.object().put("attribute", attribute).put("seed", span.seed()).put("hashVersion", 1);
    filter.putArray("ranges").addArray().add(span.from()).add(span.to());
    return filter;
  }
}
