package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes messages of the queue {@code training}, each a job to work at. The schedule sends an event
 * of the same shape without a job: it only puts one on the queue, so that all work is tried again
 * by the queue. Thread-safe.
 */
public class TrainRecommenderFunction {
  private static final Logger LOG = Logger.getLogger(TrainRecommenderFunction.class);

  private final StartTraining start;
  private final TrainRecommender trainRecommender;
  private final TrainingChannel channel;
  private final Metrics metrics;
  private final Clock clock;

  /** The use cases, and the queue on which an unfinished job goes on. */
  public TrainRecommenderFunction(
      StartTraining start,
      TrainRecommender trainRecommender,
      TrainingChannel channel,
      Metrics metrics,
      Clock clock) {
    this.start = start;
    this.trainRecommender = trainRecommender;
    this.channel = channel;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq("train-recommender")
  public SQSBatchResponse train(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      if (!isHandled(message)) {
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failed);
  }

  private boolean isHandled(SQSEvent.SQSMessage message) {
    TrainingMessage training =
        TrainingMessage.decode(message.getBody(), ServedModel.NAME).orElse(null);
    if (training == null) {
      LOG.errorf("message %s is unreadable", message.getMessageId());
      return false;
    }
    if (training.job() == null) {
      // An exception makes Lambda call again, as it does for what a schedule sent.
      start.onSchedule();
      return true;
    }
    try {
      trainRecommender.train(training.job()).ifPresent(this::report);
      return true;
    } catch (RuntimeException e) {
      LOG.errorf("job %s failed: %s", training.job(), Causes.of(e));
      return false;
    }
  }

  private void report(TrainingJob job) {
    LOG.infof("job %s is %s", job.id(), job.state().code());
    if (job.state() == TrainingJob.State.RUNNING) {
      channel.send(TrainingMessage.of(job));
    }
    metrics.emit(
        Map.of("Function", "train-recommender", "job", job.id()),
        Map.of(
            "Events", job.counts().events(),
            "Persons", job.counts().persons(),
            "Items", job.counts().items(),
            "JobMillis", clock.millis() - job.createdAt()));
  }
}
