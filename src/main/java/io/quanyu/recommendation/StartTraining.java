package io.quanyu.recommendation;

import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Puts training jobs on their way. Thread-safe. */
@ApplicationScoped
public class StartTraining {
  private final TrainingJobs jobs;
  private final TrainingChannel channel;
  private final Clock clock;

  /** Where jobs are kept, and the queue; the clock dates them. */
  public StartTraining(TrainingJobs jobs, TrainingChannel channel, Clock clock) {
    this.jobs = jobs;
    this.channel = channel;
    this.clock = clock;
  }

  /** A new job for a request, known by its correlation id. */
  TrainingJob onRequest(String correlationId) {
    return start(TrainingJob.id(clock.millis(), correlationId));
  }

  /** The job of this day, once however often the schedule fires. */
  TrainingJob onSchedule() {
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
