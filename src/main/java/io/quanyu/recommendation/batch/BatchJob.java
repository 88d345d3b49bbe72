package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.recommendation.PersonLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A batch that was asked for, and how far it is; it names nobody. Immutable.
 *
 * @param id letters and digits
 * @param asked for whom, and what
 * @param state how far it is
 * @param version counts the writes
 * @param counts what is done
 * @param times when
 * @param failure why the last try failed, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchJob(
    String id,
    Asked asked,
    State state,
    long version,
    BatchCounts counts,
    When times,
    Rejection failure) {
  /** How long a batch and its results are kept. */
  static final Duration KEPT = Duration.ofDays(7);

  /** How far a batch is. */
  @RegisterForReflection
  enum State {
    /** Waits in the queue. */
    QUEUED,
    /** Runs, or goes on soon. */
    RUNNING,
    /** Each member has a result. */
    DONE,
    /** The last try failed; where the queue still has it, it goes on. */
    FAILED;

    /** The name outside Java, in lower case. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * For whom, and what.
   *
   * @param audience whose members
   * @param wish for each of them
   */
  @RegisterForReflection
  record Asked(String audience, PersonLine.Wish wish) {}

  /**
   * Epoch milliseconds.
   *
   * @param created when it was asked for
   * @param finished when it was done, or null
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record When(long created, Long finished) {}

  static BatchJob queued(String id, Asked asked, long now) {
    return new BatchJob(id, asked, State.QUEUED, 0, BatchCounts.NONE, new When(now, null), null);
  }

  /** Until when it is kept. */
  long keptUntil() {
    return times.created() + KEPT.toMillis();
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /** After more was done. */
  BatchJob running(BatchCounts done) {
    return next(State.RUNNING, done, null, null);
  }

  BatchJob done(long now) {
    return next(State.DONE, counts, now, null);
  }

  BatchJob failed(Rejection reason) {
    return next(State.FAILED, counts, null, reason);
  }

  /** After lines were taken away, or none; whoever works at it must look again. */
  BatchJob without(List<ObjectNode> lines) {
    return next(state, counts.without(lines), times.finished(), failure);
  }

  private BatchJob next(State then, BatchCounts done, Long finished, Rejection reason) {
    When when = new When(times.created(), finished);
    return new BatchJob(id, asked, then, version + 1, done, when, reason);
  }
}
