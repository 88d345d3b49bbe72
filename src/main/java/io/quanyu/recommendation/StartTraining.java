package io.quanyu.recommendation;

import io.quanyu.event.Times;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts training jobs on their way. Thread-safe. */
@ApplicationScoped
public class StartTraining {
  private final TrainingJobs jobs;
  private final TrainingChannel channel;
  private final Clock clock;
  private final TrainingPlace place;
  private final List<TrainedModel> others;

  /**
   * Where jobs are kept, and the queue; the clock dates them; where the recommender is trained; the
   * models of other rooms.
   */
  @Inject
  public StartTraining(
      TrainingJobs jobs,
      TrainingChannel channel,
      Clock clock,
      @ConfigProperty(name = "quanyu.training", defaultValue = "local") TrainingPlace place,
      @All List<TrainedModel> others) {
    this.jobs = jobs;
    this.channel = channel;
    this.clock = clock;
    this.place = place;
    this.others = List.copyOf(others);
  }

  /** Names of all models, the recommender first. */
  List<String> names() {
    return Stream.concat(Stream.of(ServedModel.NAME), others.stream().map(TrainedModel::name))
        .toList();
  }

  /** A model of another room; empty for the recommender. */
  Optional<TrainedModel> other(String model) {
    return others.stream().filter(each -> each.name().equals(model)).findFirst();
  }

  /** Whether training is none of our business. */
  boolean isElsewhere(String model) {
    return model.equals(ServedModel.NAME) && place != TrainingPlace.LOCAL;
  }

  /** A new job for a request, known by its correlation id. */
  TrainingJob onRequest(String model, String correlationId) {
    return start(TrainingJob.id(clock.millis(), correlationId), model);
  }

  /**
   * The job of this day, once however often the schedule fires; empty where training is done
   * elsewhere.
   */
  Optional<TrainingJob> onSchedule() {
    return isElsewhere(ServedModel.NAME)
        ? Optional.empty()
        : Optional.of(start(today() + "-schedule", ServedModel.NAME));
  }

  /** The job of this day for a model of another room, once however often the schedule fires. */
  public TrainingJob onSchedule(TrainedModel model) {
    return start(today() + "-" + model.name(), model.name());
  }

  private String today() {
    return Times.day(clock.millis()).replace("-", "");
  }

  private TrainingJob start(String id, String model) {
    TrainingJob job = TrainingJob.queued(id, model, clock.millis());
    TrainingJob stored = jobs.create(job) ? job : jobs.find(id).orElse(job);
    if (!stored.state().isOver()) {
      TrainingMessage message = TrainingMessage.of(stored);
      other(model).ifPresentOrElse(each -> each.send(message), () -> channel.send(message));
    }
    return stored;
  }
}
