package io.quanyu.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Hashes;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * One training of a model. Its id is the version of the model that it makes.
 *
 * @param id letters, digits and hyphens
 * @param model the model's name
 * @param state how far it is
 * @param createdAt epoch milliseconds, as all times
 * @param startedAt when it ran first, or null
 * @param finishedAt when it was done or failed last, or null
 * @param counts what it has seen
 * @param failure why it failed last, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingJob(
    String id,
    String model,
    State state,
    long createdAt,
    Long startedAt,
    Long finishedAt,
    TrainingCounts counts,
    Rejection failure) {
  /** How far a job is. */
  @RegisterForReflection
  public enum State {
    /** Waits in the queue. */
    QUEUED,
    /** Runs, or goes on soon. */
    RUNNING,
    /** The model is in use. */
    DONE,
    /** The model is kept, but worse than the current one, which stays. */
    KEPT_CURRENT,
    /** The last try failed; where the queue still has it, it is tried again. */
    FAILED;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is a model of it, and nothing left to do. */
    public boolean isOver() {
      return this == DONE || this == KEPT_CURRENT;
    }
  }

  /** An id of this time that only the same cause has. */
  static String id(long millis, String cause) {
    return Times.iso(millis).replaceAll("[-:.]", "")
        + "-"
        + Hashes.sha256Hex(cause).substring(0, 8);
  }

  /** A new one. */
  public static TrainingJob queued(String id, String model, long now) {
    return new TrainingJob(id, model, State.QUEUED, now, null, null, TrainingCounts.NONE, null);
  }

  /** The same, as it begins or goes on. */
  public TrainingJob running(long now) {
    Long first = startedAt == null ? Long.valueOf(now) : startedAt;
    return new TrainingJob(id, model, State.RUNNING, createdAt, first, null, counts, null);
  }

  /**
   * The same, done.
   *
   * @param current whether what it made is in use
   */
  public TrainingJob done(long now, TrainingCounts seen, boolean current) {
    State after = current ? State.DONE : State.KEPT_CURRENT;
    return new TrainingJob(id, model, after, createdAt, startedAt, now, seen, null);
  }

  /** The same, failed for a reason. */
  public TrainingJob failed(long now, Rejection reason) {
    return new TrainingJob(id, model, State.FAILED, createdAt, startedAt, now, counts, reason);
  }
}
