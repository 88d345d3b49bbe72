package io.quanyu.recommendation;

import io.quanyu.event.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Trains the recommender: reads what all persons met, as far as the time goes, then makes the model
 * and puts it in use unless it is worse. What was read is kept, and what was found of each
 * candidate, so another call with the same job goes on where this one was, whether its time was
 * over or it died. Thread-safe.
 */
@ApplicationScoped
public class TrainRecommender {
  private final TrainingRuns runs;
  private final InteractionScan scan;
  private final MakeModel makeModel;
  private final Clock clock;
  private final long budgetMillis;

  /** Where jobs are kept, the scan, what makes models, and after how long a call must end. */
  @Inject
  public TrainRecommender(
      TrainingJobs jobs,
      InteractionScan scan,
      MakeModel makeModel,
      Clock clock,
      @ConfigProperty(name = "quanyu.training-budget-millis", defaultValue = "600000")
          long budgetMillis) {
    this.runs = new TrainingRuns(jobs, scan, clock);
    this.scan = scan;
    this.makeModel = makeModel;
    this.clock = clock;
    this.budgetMillis = budgetMillis;
  }

  /**
   * Works at the job; an exception means that it must be tried again.
   *
   * @return the job as it is now; still {@code RUNNING} where the time was over, then whoever asked
   *     must ask again; empty where it is done or forgotten
   */
  Optional<TrainingJob> train(String id) {
    return runs.run(id, this::work);
  }

  private TrainingJob work(TrainingJob job) {
    long deadline = clock.millis() + budgetMillis;
    List<String> segments = makeModel.segments();
    if (!scan.readUntil(job.id(), deadline, () -> new PersonReader(segments))
        || clock.millis() >= deadline) {
      return job;
    }
    TrainingJob after = made(job, deadline);
    if (after.state() != TrainingJob.State.RUNNING) {
      runs.end(after);
    }
    return after;
  }

  private TrainingJob made(TrainingJob job, long deadline) {
    Interactions.Builder met = scan.interactions(job.id());
    if (met.size() == 0) {
      return job.failed(clock.millis(), Rejection.of("training_no_interactions", ""));
    }
    try {
      TrainingCounts read = TrainingCounts.of(scan.progress(job.id()), 0);
      return makeModel
          .make(job.id(), met, read, scan.evaluations(job.id(), deadline)::of)
          .map(made -> job.done(clock.millis(), made.counts(), made.isCurrent()))
          .orElse(job);
    } catch (IllegalArgumentException e) {
      // Another try would find the same.
      return job.failed(
          clock.millis(), Rejection.of("training_unusable", "", "cause", e.getMessage()));
    }
  }
}
