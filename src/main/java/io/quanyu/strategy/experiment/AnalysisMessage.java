package io.quanyu.strategy.experiment;

import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What the queue {@code experiment-analysis} holds, and what the schedule sends.
 *
 * @param v schema version, {@value #VERSION}
 * @param id of the analysis, and version of its results; null from the schedule, which wants a new
 *     one
 * @param experiment its key; empty for all
 * @param asOf epoch milliseconds: what happened until then counts
 */
@RegisterForReflection
public record AnalysisMessage(int v, String id, String experiment, long asOf) {
  /** What is written now. */
  public static final int VERSION = 1;

  private static final int CAUSE_DIGITS = 8;

  /** Of one experiment, for a request; the same request gives the same. */
  static AnalysisMessage onRequest(String experiment, long now, String correlationId) {
    String cause = Hashes.sha256Hex(correlationId).substring(0, CAUSE_DIGITS);
    return new AnalysisMessage(VERSION, compact(now) + "-" + cause, experiment, now);
  }

  /** Of all, once an hour however often the schedule fires. */
  static AnalysisMessage onSchedule(long now) {
    long hour = Duration.ofHours(1).toMillis();
    return new AnalysisMessage(VERSION, compact(now - now % hour) + "-schedule", "", now);
  }

  private static String compact(long millis) {
    return Times.iso(millis).replaceAll("[-:.]", "");
  }

  String encode() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }

  /** Reads a body; empty where it is none. */
  static Optional<AnalysisMessage> decode(String text) {
    try {
      AnalysisMessage message =
          Json.read(text.getBytes(StandardCharsets.UTF_8), AnalysisMessage.class);
      return Optional.of(message).filter(read -> read.v == VERSION);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
