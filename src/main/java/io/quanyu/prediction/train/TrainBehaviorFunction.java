package io.quanyu.prediction.train;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.TargetFacts;
import io.quanyu.recommendation.StartTraining;
import io.quanyu.recommendation.TrainingJob;
import io.quanyu.recommendation.TrainingMessage;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes messages of the queue {@code behavior-training}, each a job to work at. The schedule sends
 * an event of the same shape without a job: it only puts one on the queue. Thread-safe.
 */
public class TrainBehaviorFunction {
  private static final Logger LOG = Logger.getLogger(TrainBehaviorFunction.class);
  private static final String FUNCTION = "Function";
  private static final String NAME = "train-behavior";
  private static final int PERMILLE = 1000;

  private final StartTraining start;
  private final TrainBehavior trainBehavior;
  private final BehaviorTraining behavior;
  private final Metrics metrics;
  private final Clock clock;

  /** The use cases, and the queue on which an unfinished job goes on. */
  public TrainBehaviorFunction(
      StartTraining start,
      TrainBehavior trainBehavior,
      BehaviorTraining behavior,
      Metrics metrics,
      Clock clock) {
    this.start = start;
    this.trainBehavior = trainBehavior;
    this.behavior = behavior;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq(NAME)
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
        TrainingMessage.decode(message.getBody(), behavior.name()).orElse(null);
    if (training == null) {
      LOG.errorf("message %s is unreadable", message.getMessageId());
      return false;
    }
    if (training.job() == null) {
      // An exception makes Lambda call again, as it does for what a schedule sent.
      start.onSchedule(behavior);
      return true;
    }
    try {
      trainBehavior.train(training.job()).ifPresent(this::report);
      return true;
    } catch (RuntimeException e) {
      LOG.errorf("job %s failed: %s", training.job(), Causes.of(e));
      return false;
    }
  }

  private void report(TrainBehavior.Worked worked) {
    TrainingJob job = worked.job();
    LOG.infof("job %s is %s", job.id(), job.state().code());
    if (job.state() == TrainingJob.State.RUNNING) {
      behavior.send(TrainingMessage.of(job));
    }
    metrics.emit(
        Map.of(FUNCTION, NAME, "job", job.id()),
        Map.of(
            "Events", job.counts().events(),
            "Persons", job.counts().persons(),
            "JobMillis", clock.millis() - job.createdAt()));
    if (worked.report() != null) {
      worked.report().targets().forEach(this::report);
      worked.report().next().forEach(this::report);
    }
  }

  private void report(NextVisit next) {
    Map<String, Number> figures = new LinkedHashMap<>();
    if (next.judgement() != null) {
      figures.put("LogLossPermille", PERMILLE * next.judgement().logLoss());
      figures.put("BaseLogLossPermille", PERMILLE * next.judgement().baseLogLoss());
    }
    figures.put("InsufficientData", next.problem() == null ? 0 : 1);
    metrics.emit(Map.of(FUNCTION, NAME, "target", next.aspect().target()), figures);
  }

  private void report(TargetFacts facts) {
    Map<String, Number> figures = new LinkedHashMap<>();
    if (facts.judgement() != null) {
      figures.put("LogLossPermille", PERMILLE * facts.judgement().logLoss());
      figures.put("BaseLogLossPermille", PERMILLE * facts.judgement().baseLogLoss());
      figures.put(
          "CalibrationErrorPermille", PERMILLE * facts.judgement().servedCalibrationError());
    }
    if (facts.drift() != null) {
      figures.put("StabilityIndexPermille", PERMILLE * facts.drift().mostIndex());
      figures.put("DriftedFeatures", facts.drift().alarms().size());
    }
    figures.put("InsufficientData", facts.problem() == null ? 0 : 1);
    metrics.emit(Map.of(FUNCTION, NAME, "target", facts.target().name()), figures);
  }
}
