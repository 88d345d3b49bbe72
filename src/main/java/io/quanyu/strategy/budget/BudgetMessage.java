package io.quanyu.strategy.budget;

import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the queue {@code budgets} holds, and what the schedule sends.
 *
 * @param v schema version, {@value #VERSION}
 * @param job to work at; null where the newest plan is to be looked at
 * @param daily whether the schedule sent it, which wants the job of the day
 */
@RegisterForReflection
public record BudgetMessage(int v, String job, boolean daily) {
  /** What is written now. */
  public static final int VERSION = 1;

  /** Asks to look whether the newest plan still fits what is known. */
  static final BudgetMessage LOOK = new BudgetMessage(VERSION, null, false);

  /** Asks to work at a job. */
  static BudgetMessage of(BudgetJob job) {
    return new BudgetMessage(VERSION, job.id(), false);
  }

  String encode() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }

  /** Reads a body; empty where it is none. */
  static Optional<BudgetMessage> decode(String text) {
    try {
      BudgetMessage message = Json.read(text.getBytes(StandardCharsets.UTF_8), BudgetMessage.class);
      return Optional.of(message).filter(read -> read.v == VERSION);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
