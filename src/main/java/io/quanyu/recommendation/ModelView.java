package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.Manifest;
import io.quanyu.recommendation.evaluate.Comparison;
import io.quanyu.recommendation.evaluate.TimeWindow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Models as the API shows them. */
final class ModelView {
  private static final long MILLIS = 1_000;

  private ModelView() {}

  /** The current version, and all that are kept. */
  static ObjectNode of(Manifest current, List<Manifest> versions) {
    ObjectNode view = version(current).put("name", current.name());
    ArrayNode all = view.putArray("versions");
    for (Manifest version : versions) {
      boolean used = version.version().equals(current.version());
      all.add(version(version).put("current", used).put("bytes", version.bytes()));
    }
    return view;
  }

  private static ObjectNode version(Manifest manifest) {
    ObjectNode view =
        Json.object()
            .put("version", manifest.version())
            .put("trainedAt", Times.iso(manifest.createdAt()));
    counts(view, TrainingCounts.of(manifest.counts()));
    if (!manifest.about().isEmpty()) {
      byte[] about = manifest.about().getBytes(StandardCharsets.UTF_8);
      report(view, Json.read(about, ModelReport.class));
    }
    return view;
  }

  static void counts(ObjectNode view, TrainingCounts counts) {
    view.put("events", counts.events());
    view.put("persons", counts.persons());
    view.put("items", counts.items());
  }

  /** Numbers by name, whole ones without a fraction. */
  static void put(ObjectNode view, Map<String, Double> numbers) {
    new TreeMap<>(numbers)
        .forEach(
            (name, value) -> {
              if (value == Math.rint(value) && Math.abs(value) < 1e9) {
                view.put(name, value.longValue());
              } else {
                view.put(name, value);
              }
            });
  }

  private static void report(ObjectNode view, ModelReport report) {
    view.put("metric", report.metric()).put("winner", report.winner());
    put(view.putObject("parameters"), report.parameters());
    if (report.selection() != null) {
      ObjectNode selection = view.putObject("selection");
      window(selection, report.selection().window()).put("cases", report.selection().cases());
      ArrayNode candidates = selection.putArray("candidates");
      report.selection().candidates().forEach(tried -> candidates.add(tried(tried)));
    }
    ObjectNode promotion =
        view.putObject("promotion").put("outcome", report.promotion().outcome().code());
    Comparison comparison = report.promotion().comparison();
    if (comparison != null) {
      window(promotion, report.promotion().window())
          .put("cases", comparison.cases())
          .put("value", comparison.one())
          .put("currentValue", comparison.other())
          .put("standardError", comparison.error());
    }
  }

  private static ObjectNode tried(ModelReport.Tried tried) {
    ObjectNode view = Json.object().put("model", tried.model()).put("value", tried.value());
    put(view.putObject("parameters"), tried.parameters());
    return view.put("serveP99Millis", tried.serveP99Millis())
        .put("modelBytes", tried.modelBytes())
        .put("inBudget", tried.inBudget());
  }

  private static ObjectNode window(ObjectNode view, TimeWindow window) {
    return view.put("from", Times.iso(window.from() * MILLIS))
        .put("to", Times.iso(window.end() * MILLIS));
  }
}
