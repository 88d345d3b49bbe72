package io.quanyu.recommendation;

import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the queue {@code training} holds, and what the schedule sends.
 *
 * @param v schema version, {@value #VERSION}
 * @param model the model's name
 * @param job the job to go on with; null from the schedule, which wants a new one
 */
@RegisterForReflection
record TrainingMessage(int v, String model, String job) {
  static final int VERSION = 1;

  static TrainingMessage of(TrainingJob job) {
    return new TrainingMessage(VERSION, job.model(), job.id());
  }

  String encode() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }

  /** Reads a body; empty where it is not ours. */
  static Optional<TrainingMessage> decode(String text) {
    try {
      TrainingMessage message =
          Json.read(text.getBytes(StandardCharsets.UTF_8), TrainingMessage.class);
      return Optional.of(message)
          .filter(read -> read.v == VERSION && ServedModel.NAME.equals(read.model));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
