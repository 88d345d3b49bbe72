package io.quanyu.strategy.experiment;

import io.quanyu.recommendation.TrainingJob;
import io.quanyu.recommendation.TrainingJobs;
import io.quanyu.recommendation.TrainingRuns;
import io.quanyu.strategy.experiment.evaluation.Report;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Evaluates experiments: reads the timeline as far as the time goes, then makes a report of each
 * and follows it. What was read is kept, so another call with the same job goes on where this one
 * was. Thread-safe.
 */
@ApplicationScoped
public class AnalyzeExperiments {
  private final TrainingJobs jobs;
  private final ExposureScan scan;
  private final ConcludeExperiment conclude;
  private final Clock clock;
  private final long budgetMillis;

  /** Where jobs are kept, what reads, what follows, and after how long a call must end. */
  @Inject
  public AnalyzeExperiments(
      TrainingJobs jobs,
      ExposureScan scan,
      ConcludeExperiment conclude,
      Clock clock,
      @ConfigProperty(name = "quanyu.training-budget-millis", defaultValue = "600000")
          long budgetMillis) {
    this.jobs = jobs;
    this.scan = scan;
    this.conclude = conclude;
    this.clock = clock;
    this.budgetMillis = budgetMillis;
  }

  /**
   * What a call did.
   *
   * @param job still {@code RUNNING} where the time was over, then whoever asked must ask again
   */
  @RegisterForReflection
  record Worked(TrainingJob job, List<Evaluated> evaluated) {}

  /**
   * An experiment that was evaluated.
   *
   * @param change what was changed, or null
   */
  @RegisterForReflection
  record Evaluated(String key, Report report, String change) {}

  /** Whether there is anything to evaluate. */
  boolean isAny(long now) {
    return !conclude.evaluated("", now).isEmpty();
  }

  /**
   * Works at what the message asks for; an exception means that it must be tried again.
   *
   * @return empty where it is done or forgotten
   */
  Optional<Worked> analyze(AnalysisMessage message) {
    jobs.create(TrainingJob.queued(message.id(), message.experiment(), message.asOf()));
    return new TrainingRuns(jobs, scan.scan(), clock).run(message.id(), this::work);
  }

  private Worked work(TrainingJob job) {
    long deadline = clock.millis() + budgetMillis;
    long asOf = job.createdAt();
    List<Experiment> experiments = conclude.evaluated(job.model(), asOf);
    boolean read = scan.readUntil(job.id(), deadline, experiments, asOf);
    if (!read || clock.millis() >= deadline) {
      return new Worked(job, List.of());
    }
    ExposureScan.Found found = scan.found(job.id(), experiments);
    List<Evaluated> evaluated = new ArrayList<>();
    for (Experiment experiment : experiments) {
      Report report =
          ExposureScan.evaluation(experiment)
              .report(job.id(), asOf, found.outcomes().get(experiment.key()));
      String change = conclude.conclude(experiment.key(), report).orElse(null);
      evaluated.add(new Evaluated(experiment.key(), report, change));
    }
    conclude.seen(found.names());
    TrainingJob after = job.done(clock.millis(), scan.scan().counts(job.id()), true);
    new TrainingRuns(jobs, scan.scan(), clock).end(after);
    return new Worked(after, evaluated);
  }
}
