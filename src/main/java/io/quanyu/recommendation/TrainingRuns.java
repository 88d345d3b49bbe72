package io.quanyu.recommendation;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * What every training does around its own work: takes a job up once, tells why it failed, and drops
 * what was kept for it once it is over. Thread-safe where its parts are.
 *
 * @param jobs where jobs are kept
 * @param scan what was read for them
 */
@RegisterForReflection
public record TrainingRuns(TrainingJobs jobs, InteractionScan scan, Clock clock) {

  /**
   * Works at the job; an exception means that it must be tried again.
   *
   * @return empty where the job is done or forgotten
   */
  public <T> Optional<T> run(String id, Function<TrainingJob, T> work) {
    TrainingJob job =
        jobs.find(id).map(found -> found.running(clock.millis())).filter(jobs::save).orElse(null);
    if (job == null) {
      scan.forget(id);
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(job));
    } catch (RuntimeException e) {
      if (!Checkpoints.Overtaken.isCauseOf(e)) {
        String cause = e.getClass().getSimpleName();
        jobs.save(job.failed(clock.millis(), Rejection.of("training_failed", "", "cause", cause)));
      }
      throw e;
    }
  }

  /** Tells that the job is over; what was read for it is no longer needed. */
  public void end(TrainingJob job) {
    jobs.save(job);
    scan.forget(job.id());
  }
}
