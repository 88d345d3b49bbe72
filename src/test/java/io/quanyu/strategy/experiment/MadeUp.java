package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Span;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.assignment.Variation;
import io.quanyu.strategy.experiment.evaluation.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Experiments for tests. */
final class MadeUp {
  private MadeUp() {}

  static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A running one whose feature has its key; variation n has the key {@code v} n and value n. */
  static Experiment running(String key, int hashVersion, Population population, double... weights) {
    List<Variation> variations = new ArrayList<>();
    for (double weight : weights) {
      int number = variations.size();
      variations.add(new Variation("v" + number, "Way " + number, weight, new IntNode(number)));
    }
    Split split = new Split("id", key, hashVersion, variations, new TreeMap<>());
    Plan plan = new Plan(List.of(), .05, true, false);
    return new Experiment(
        key, key, key, Experiment.Status.RUNNING, -1, split, population, plan, Course.NONE);
  }

  static Population everybody() {
    return population("{}", 1);
  }

  static Population population(String condition, double coverage, Span... within) {
    return new Population(json(condition), coverage, List.of(within));
  }
}
