package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.recommendation.evaluate.Choice;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.Format;
import io.quanyu.recommendation.evaluate.Split;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an evaluation has found, for people and for programs.
 *
 * @param choice null where the model was named
 */
record EvaluationReport(Format format, Split split, Choice choice, Evaluation evaluation) {

  String json() {
    Map<String, Object> object = new LinkedHashMap<>(told(evaluation));
    object.put("format", format.name().toLowerCase(Locale.ROOT));
    object.put("cases", split.cases().size());
    object.put("items", split.ids().size());
    object.put("rows", split.train().rows());
    object.put("skipped", split.skipped());
    if (choice != null) {
      object.put("chosenBy", choice.metric());
      object.put("candidates", choice.candidates().stream().map(EvaluationReport::told).toList());
      if (!choice.best().servesInTime()) {
        object.put("offline", told(choice.best()));
      }
    }
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> told(Evaluation evaluation) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("model", evaluation.model());
    object.put("parameters", new TreeMap<>(evaluation.parameters()));
    object.putAll(evaluation.figures());
    object.put("trainSeconds", evaluation.trainSeconds());
    object.put("evaluateSeconds", evaluation.evaluateSeconds());
    object.put("serveP99Ms", evaluation.serveP99Millis());
    object.put("modelBytes", evaluation.modelBytes());
    return object;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (choice != null) {
      lines.add("Chosen by " + choice.metric() + " on a part of what is trained on:");
      choice.candidates().forEach(each -> lines.add(candidate(each)));
      lines.add("");
    }
    lines.add(
        "%s, %,d cases, %,d items, trained on %,d rows, %,d skipped"
            .formatted(
                evaluation.model(),
                split.cases().size(),
                split.ids().size(),
                split.train().rows(),
                split.skipped()));
    evaluation.figures().forEach((name, value) -> lines.add("  %-14s %.4f".formatted(name, value)));
    lines.add(
        "trained in %.1f s, asked in %.1f s, answers within %.2f ms (p99), %.1f MB"
            .formatted(
                evaluation.trainSeconds(),
                evaluation.evaluateSeconds(),
                evaluation.serveP99Millis(),
                evaluation.modelBytes() / 1e6));
    return lines;
  }

  private String candidate(Evaluation each) {
    String note = each.servesInTime() ? "" : "  offline: over 8 ms or 64 MB";
    return "  %-14s %.4f  %6.2f ms %7.1f MB%s"
        .formatted(
            each.model(),
            each.figures().get(choice.metric()),
            each.serveP99Millis(),
            each.modelBytes() / 1e6,
            note);
  }
}
