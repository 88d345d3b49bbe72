package io.quanyu.recommendation;

import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a queue of trainings holds, and what the schedule sends.
 *
 * @param v schema version, {@value #VERSION}
 * @param model the model's name
 * @param job the job to go on with; null from the schedule, which wants a new one
 */
@RegisterForReflection
public record TrainingMessage(int v, String model, String job) {
  /** What is written now. */
  public static final int VERSION = 1;

  /** Of a job that is to go on. */
  public static TrainingMessage of(TrainingJob job) {
    return new TrainingMessage(VERSION, job.model(), job.id());
  }

  /** As text. */
  public String encode() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }

  /** Reads a body; empty where it is none for this model. */
  public static Optional<TrainingMessage> decode(String text, String model) {
    try {
      TrainingMessage message =
          Json.read(text.getBytes(StandardCharsets.UTF_8), TrainingMessage.class);
      return Optional.of(message).filter(read -> read.v == VERSION && model.equals(read.model));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
