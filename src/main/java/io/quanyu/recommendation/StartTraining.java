package io.quanyu.recommendation;

import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts training jobs on their way. Thread-safe. */
@ApplicationScoped
public class StartTraining {
  private final TrainingJobs jobs;
  private final TrainingChannel channel;
  private final Clock clock;
  private final TrainingPlace place;

  /** Where jobs are kept, and the queue; the clock dates them; where training is done. */
  @Inject
  public StartTraining(
      TrainingJobs jobs,
      TrainingChannel channel,
      Clock clock,
      @ConfigProperty(name = "quanyu.training", defaultValue = "local") TrainingPlace place) {
    this.jobs = jobs;
    this.channel = channel;
    this.clock = clock;
    this.place = place;
  }

  /** Whether training is none of our business. */
  boolean isElsewhere() {
    return place != TrainingPlace.LOCAL;
  }

  /** A new job for a request, known by its correlation id. */
  TrainingJob onRequest(String correlationId) {
    return start(TrainingJob.id(clock.millis(), correlationId));
  }

  /**
   * The job of this day, once however often the schedule fires; empty where training is done
   * elsewhere.
   */
  Optional<TrainingJob> onSchedule() {
    return isElsewhere() ? Optional.empty() : Optional.of(today());
  }

  private TrainingJob today() {
    return start(Times.day(clock.millis()).replace("-", "") + "-schedule");
  }

  private TrainingJob start(String id) {
    TrainingJob job = TrainingJob.queued(id, ServedModel.NAME, clock.millis());
    TrainingJob stored = jobs.create(job) ? job : jobs.find(id).orElse(job);
    if (!stored.state().isOver()) {
      channel.send(TrainingMessage.of(stored));
    }
    return stored;
  }
}
