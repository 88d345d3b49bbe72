package io.quanyu.local.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What calls at a rate got.
 *
 * @param rate calls a second that were intended
 * @param calls how many
 * @param errors calls and events that were answered by no 2xx, or not at all
 * @param personalized answers that say so
 * @param full answers with as many items as were asked for
 * @param events sent beside the calls
 * @param latency from the intended send time
 */
record LoadFigures(
    double rate,
    long calls,
    long errors,
    long personalized,
    long full,
    long events,
    Latency latency) {

  /** Milliseconds that so many of hundred calls took at most. */
  record Latency(double p50, double p90, double p99, double max) {}

  Map<String, Object> told() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rate", rate);
    object.put("calls", calls);
    object.put("p50Ms", latency.p50());
    object.put("p90Ms", latency.p90());
    object.put("p99Ms", latency.p99());
    object.put("maxMs", latency.max());
    object.put("errors", errors);
    object.put("personalized", personalized);
    object.put("full", full);
    object.put("events", events);
    return object;
  }

  String line() {
    return "%,7.0f calls/s  p50 %6.2f  p90 %6.2f  p99 %6.2f  max %7.2f ms  %,d calls, %d errors, %,d personalized, %,d full"
        .formatted(
            rate,
            latency.p50(),
            latency.p90(),
            latency.p99(),
            latency.max(),
            calls,
            errors,
            personalized,
            full);
  }
}
