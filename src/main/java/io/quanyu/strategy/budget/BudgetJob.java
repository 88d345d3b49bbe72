package io.quanyu.strategy.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Hashes;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * Work that takes longer than a request may.
 *
 * @param id letters, digits and hyphens
 * @param kind what is to be done
 * @param state how far it is
 * @param createdAt epoch milliseconds, as all times
 * @param startedAt when it ran first, or null
 * @param finishedAt when it was over or failed last, or null
 * @param progress the part that is done, from 0 to 1
 * @param origin where its plan comes from
 * @param made id of the plan or version of the curves that it made, or null
 * @param failure why there is none, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BudgetJob(
    String id,
    Kind kind,
    State state,
    long createdAt,
    Long startedAt,
    Long finishedAt,
    double progress,
    PlanOrigin origin,
    String made,
    Rejection failure) {
  private static final int CAUSE_DIGITS = 8;

  /** What is to be done. */
  @RegisterForReflection
  public enum Kind {
    /** A request is planned. */
    PLAN,
    /** A plan is planned again for a cause. */
    REPLAN,
    /** Curves are fitted. */
    FIT,
    /** Curves are fitted again as they were last, and the newest plan is planned again. */
    DAILY;

    /** The name outside Java. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far a job is. */
  @RegisterForReflection
  public enum State {
    /** Waits in the queue. */
    QUEUED,
    /** Is worked at. */
    RUNNING,
    /** What it made is stored. */
    DONE,
    /** There is nothing to make of it, and the failure says why. */
    REFUSED,
    /** The last try failed; where the queue still has it, it is tried again. */
    FAILED;

    /** The name outside Java. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isOver() {
      return this == DONE || this == REFUSED;
    }
  }

  /** An id of this time that only the same request has. */
  static String id(long millis, String correlationId) {
    String cause = Hashes.sha256Hex(correlationId).substring(0, CAUSE_DIGITS);
    return Times.iso(millis).replaceAll("[-:.]", "") + "-" + cause;
  }

  /** A new one. */
  static BudgetJob queued(String id, Kind kind, PlanOrigin origin, long now) {
    return new BudgetJob(id, kind, State.QUEUED, now, null, null, 0, origin, null, null);
  }

  /** The same, as it is worked at. */
  BudgetJob running(long now, double part) {
    Long first = startedAt == null ? Long.valueOf(now) : startedAt;
    return new BudgetJob(id, kind, State.RUNNING, createdAt, first, null, part, origin, null, null);
  }

  /** The same with more of where its plan comes from. */
  BudgetJob from(PlanOrigin other) {
    return new BudgetJob(
        id, kind, state, createdAt, startedAt, finishedAt, progress, other, made, failure);
  }

  /** The same with what it made; where that is null, with why it could not. */
  BudgetJob over(long now, String result, Rejection reason) {
    State after = result == null ? State.REFUSED : State.DONE;
    return new BudgetJob(id, kind, after, createdAt, startedAt, now, 1, origin, result, reason);
  }

  /** The same after a try that failed. */
  BudgetJob failed(long now, Rejection reason) {
    return new BudgetJob(
        id, kind, State.FAILED, createdAt, startedAt, now, progress, origin, null, reason);
  }
}
