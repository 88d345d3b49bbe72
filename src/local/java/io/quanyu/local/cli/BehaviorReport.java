package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.prediction.evaluate.BehaviorEvaluation;
import io.quanyu.prediction.evaluate.BehaviorEvaluation.Candidate;
import io.quanyu.prediction.evaluate.Figures;
import io.quanyu.prediction.evaluate.GroupFigures;
import io.quanyu.prediction.evaluate.Interval;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an evaluation of behavior has found, for people and for programs. */
record BehaviorReport(BehaviorEvaluation evaluation, List<String> warnings) {
  BehaviorReport {
    warnings = List.copyOf(warnings);
  }

  String json() {
    Figures figures = evaluation.figures();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("model", evaluation.model());
    object.put("protocol", evaluation.protocol().label());
    object.put("examples", evaluation.examples());
    object.put("positives", evaluation.positives());
    object.put("auc", figures.auc());
    object.put("ap", figures.ap());
    object.put("logLoss", figures.logLoss());
    object.put("baseLogLoss", evaluation.baseLogLoss());
    object.put("brier", figures.brier());
    object.put("f1", figures.f1());
    object.put("bestF1", figures.bestF1());
    object.put("thresholdF1", evaluation.thresholdF1());
    object.put("accuracy", figures.accuracy());
    object.put("lift", figures.lift());
    object.put("calibrationSlope", told(figures.calibration().slope()));
    object.put("calibrationIntercept", told(figures.calibration().intercept()));
    object.put("trainSeconds", evaluation.trainSeconds());
    if (!evaluation.candidates().isEmpty()) {
      object.put("candidates", evaluation.candidates());
    }
    if (!evaluation.groups().isEmpty()) {
      object.put("groups", evaluation.groups().stream().map(BehaviorReport::told).toList());
    }
    object.put("warnings", warnings);
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  /** A slope that does not exist has no number. */
  private static Map<String, Double> told(Interval interval) {
    Map<String, Double> told = new LinkedHashMap<>();
    told.put("value", Double.isFinite(interval.value()) ? interval.value() : null);
    told.put("low", Double.isFinite(interval.low()) ? interval.low() : null);
    told.put("high", Double.isFinite(interval.high()) ? interval.high() : null);
    return told;
  }

  private static Map<String, Object> told(GroupFigures group) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("by", group.by());
    told.put("group", group.group());
    told.put("examples", group.examples());
    told.put("baseRate", group.baseRate());
    told.put("meanScore", group.meanScore());
    told.put("auc", Double.isFinite(group.auc()) ? group.auc() : null);
    told.put("calibration", told(group.calibration()));
    told.put("selectionRate", group.selectionRate());
    return told;
  }

  List<String> lines() {
    Figures figures = evaluation.figures();
    List<String> lines = new ArrayList<>();
    if (!evaluation.candidates().isEmpty()) {
      lines.add("  %-44s %10s %8s".formatted("candidate (* is chosen)", "validation", "test"));
      evaluation.candidates().forEach(each -> lines.add(candidate(each)));
      lines.add("");
    }
    lines.add(
        "%s by %s, asked about %,d examples, %,d of them positive"
            .formatted(
                evaluation.model(),
                evaluation.protocol().label(),
                evaluation.examples(),
                evaluation.positives()));
    lines.add("  AUC                    %.4f".formatted(figures.auc()));
    lines.add("  average precision      %.4f".formatted(figures.ap()));
    lines.add(
        "  log-loss               %.4f (%.4f for the share of positives)"
            .formatted(figures.logLoss(), evaluation.baseLogLoss()));
    lines.add("  Brier                  %.4f".formatted(figures.brier()));
    lines.add(
        "  F1                     %.4f at .5, %.4f at the trained threshold, %.4f at best"
            .formatted(figures.f1(), evaluation.thresholdF1(), figures.bestF1()));
    lines.add("  accuracy               %.4f".formatted(figures.accuracy()));
    lines.add("  lift of the top tenth  %.2f".formatted(figures.lift()));
    lines.add("  calibration slope      " + text(figures.calibration().slope()));
    lines.add("  calibration intercept  " + text(figures.calibration().intercept()));
    lines.add("trained in %.1f s".formatted(evaluation.trainSeconds()));
    lines.addAll(groups());
    return lines;
  }

  private List<String> groups() {
    if (evaluation.groups().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%-28s %8s %7s %7s %7s %9s  %s"
            .formatted("group", "asked", "base", "score", "AUC", "selected", "calibration"));
    evaluation.groups().forEach(each -> lines.add(group(each)));
    return lines;
  }

  private static String group(GroupFigures each) {
    return "%-28s %,8d %7.4f %7.4f %7.4f %9.4f  %s"
        .formatted(
            each.by() + " " + each.group(),
            each.examples(),
            each.baseRate(),
            each.meanScore(),
            each.auc(),
            each.selectionRate(),
            text(each.calibration()));
  }

  private static String candidate(Candidate each) {
    return "%s %-44s %10.4f %8.4f"
        .formatted(each.chosen() ? "*" : " ", each.name(), each.validationAuc(), each.testAuc());
  }

  private static String text(Interval interval) {
    return "%.3f (%.3f to %.3f)".formatted(interval.value(), interval.low(), interval.high());
  }
}
