package io.quanyu.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Writes metrics as CloudWatch's embedded metric format: one JSON line, which Lambda's log turns
 * into metrics. Thread-safe.
 */
@Singleton
public class Metrics {
  private static final String NAMESPACE = "Quanyu";

  private final MetricLines lines;
  private final Clock clock;

  /** Where the lines go is the build's affair. */
  public Metrics(MetricLines lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * One line with these figures. The property {@code Function} is the metrics' dimension; the
   * others are only for searching. Names that end in {@code Millis} are durations, the rest counts.
   */
  public void emit(Map<String, String> properties, Map<String, ? extends Number> figures) {
    ObjectNode line = Json.object();
    ObjectNode directive = line.putObject("_aws").put("Timestamp", clock.millis());
    ObjectNode metrics = directive.putArray("CloudWatchMetrics").addObject();
    metrics.put("Namespace", NAMESPACE);
    metrics.putArray("Dimensions").addArray().add("Function");
    ArrayNode definitions = metrics.putArray("Metrics");
    properties.forEach(line::put);
    figures.forEach(
        (name, value) -> {
          definitions.addObject().put("Name", name).put("Unit", unit(name));
          line.put(name, value.longValue());
        });
    lines.print(new String(Json.write(line), StandardCharsets.UTF_8));
  }

  private static String unit(String name) {
    return name.endsWith("Millis") ? "Milliseconds" : "Count";
  }
}
