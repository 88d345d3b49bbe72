package io.quanyu.prediction.train;

import io.quanyu.function.Artifacts;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.serve.BehaviorReport;
import io.quanyu.recommendation.InteractionScan;
import io.quanyu.recommendation.TrainingJob;
import io.quanyu.recommendation.TrainingJobs;
import io.quanyu.recommendation.TrainingRuns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Trains the model of behavior: reads the timeline as far as the time goes, takes rows as of the
 * moment at which the job was made, then makes the models and puts them in use. What was read and
 * made is kept, so another call with the same job goes on where this one was. Thread-safe.
 */
@ApplicationScoped
public class TrainBehavior {
  /** As many as boosting learns six targets from within what a call has beyond its budget. */
  private static final int ROWS = 100_000;

  private final TrainingRuns runs;
  private final InteractionScan scan;
  private final MakeBehavior makeBehavior;
  private final Clock clock;
  private final Limits limits;

  /** Where jobs are kept, the scan, where models go, and after how long a call must end. */
  @Inject
  public TrainBehavior(
      TrainingJobs jobs,
      InteractionScan scan,
      Artifacts artifacts,
      Clock clock,
      @ConfigProperty(name = "quanyu.training-budget-millis", defaultValue = "600000")
          long budgetMillis) {
    this(jobs, scan, artifacts, clock, new Limits(budgetMillis, ROWS, StandardFeatures.set()));
  }

  TrainBehavior(
      TrainingJobs jobs, InteractionScan scan, Artifacts artifacts, Clock clock, Limits limits) {
    this.runs = new TrainingRuns(jobs, scan, clock);
    this.scan = scan;
    this.makeBehavior = new MakeBehavior(artifacts, limits.features(), limits.rows());
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * How much of what.
   *
   * @param rows that a target learns from, about
   */
  @RegisterForReflection
  record Limits(long budgetMillis, int rows, FeatureSet features) {}

  /**
   * What a call did.
   *
   * @param job still {@code RUNNING} where the time was over, then whoever asked must ask again
   * @param report of what was made; null where nothing was yet
   */
  @RegisterForReflection
  record Worked(TrainingJob job, BehaviorReport report) {}

  /**
   * Works at the job; an exception means that it must be tried again.
   *
   * @return empty where it is done or forgotten
   */
  Optional<Worked> train(String id) {
    return runs.run(id, this::work);
  }

  private Worked work(TrainingJob job) {
    long deadline = clock.millis() + limits.budgetMillis();
    Moments moments = new Moments(job.createdAt());
    boolean read =
        scan.readUntil(job.id(), deadline, () -> new RowReader(limits.features(), moments));
    if (!read) {
      return new Worked(job, null);
    }
    MakeBehavior.Made made = makeBehavior.make(job.id(), moments, work(job.id(), deadline));
    if (!made.isFinished()) {
      return new Worked(job, null);
    }
    TrainingJob after =
        made.rejection() == null
            ? job.done(clock.millis(), scan.counts(job.id()), made.anyNew())
            : job.failed(clock.millis(), made.rejection());
    runs.end(after);
    return new Worked(after, made.report());
  }

  private MakeBehavior.Work work(String job, long deadline) {
    return new MakeBehavior.Work() {
      @Override
      public void parts(Consumer<byte[]> part) {
        scan.parts(job, part);
      }

      @Override
      public Optional<byte[]> kept(String key) {
        return scan.kept(job, key);
      }

      @Override
      public void keep(String key, byte[] made) {
        scan.keep(job, key, made);
      }

      @Override
      public boolean hasTime() {
        return clock.millis() < deadline;
      }
    };
  }
}
