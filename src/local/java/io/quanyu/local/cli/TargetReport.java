package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import io.quanyu.prediction.evaluate.OriginEvaluation;
import io.quanyu.prediction.serve.NextVisit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What evaluations of targets at moments have found, for people and for programs. */
final class TargetReport {
  private final String model;
  private final List<String> lines = new ArrayList<>();
  private final List<Map<String, Object>> objects = new ArrayList<>();

  TargetReport(String model, int persons, long skipped) {
    this.model = model;
    lines.add("%,d persons; %,d rows name nobody; model %s".formatted(persons, skipped, model));
    lines.add(
        "%-20s %-20s %9s %7s %8s %7s %9s %9s %8s"
            .formatted(
                "target",
                "asked at",
                "trained",
                "asked",
                "positive",
                "AUC",
                "frequency",
                "log-loss",
                "base"));
  }

  void add(String target, OriginEvaluation found) {
    Map<String, Object> object = begin(target, found.origin());
    if (found.rejection() != null) {
      refuse(object, target, found.origin(), found.rejection());
      return;
    }
    fill(object, found);
    lines.add(
        "%-20s %-20s %,9d %,7d %,8d %7.4f %9.4f %9.4f %8.4f"
            .formatted(
                target,
                Instant.ofEpochMilli(found.origin()),
                found.trained(),
                found.examples(),
                found.positives(),
                found.figures().auc(),
                found.frequencyAuc(),
                found.figures().logLoss(),
                found.baseLogLoss()));
  }

  /** What the next visit of those who came was like, and what was said of it. */
  void add(long origin, NextVisit found) {
    String target = found.aspect().target();
    Map<String, Object> object = begin(target, origin);
    if (found.problem() != null) {
      refuse(object, target, origin, found.problem());
      return;
    }
    NextVisit.Judgement judgement = found.judgement();
    object.put("trained", found.learned().persons());
    object.put("examples", judgement.persons());
    object.put("weight", found.weight());
    object.put("logLoss", judgement.logLoss());
    object.put("baseLogLoss", judgement.baseLogLoss());
    lines.add(
        "%-20s %-20s %,9d %,7d %8s %7s %9s %9.4f %8.4f"
            .formatted(
                target,
                Instant.ofEpochMilli(origin),
                found.learned().persons(),
                judgement.persons(),
                "",
                "",
                "",
                judgement.logLoss(),
                judgement.baseLogLoss()));
  }

  private Map<String, Object> begin(String target, long origin) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("target", target);
    object.put("origin", Instant.ofEpochMilli(origin).toString());
    objects.add(object);
    return object;
  }

  private void refuse(Map<String, Object> object, String target, long origin, Rejection reason) {
    object.put("problem", reason.code());
    object.put("counts", reason.parameters());
    lines.add(
        "%-20s %-20s %s: %s"
            .formatted(
                target,
                Instant.ofEpochMilli(origin),
                reason.code(),
                new Sentences().of(reason, "en")));
  }

  private static void fill(Map<String, Object> object, OriginEvaluation found) {
    object.put("trained", found.trained());
    object.put("examples", found.examples());
    object.put("positives", found.positives());
    object.put("auc", found.figures().auc());
    object.put("frequencyAuc", found.frequencyAuc());
    object.put("ap", found.figures().ap());
    object.put("logLoss", found.figures().logLoss());
    object.put("baseLogLoss", found.baseLogLoss());
    object.put("brier", found.figures().brier());
    object.put("lift", found.figures().lift());
    object.put("trainSeconds", found.trainSeconds());
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("model", model);
    object.put("targets", objects);
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
