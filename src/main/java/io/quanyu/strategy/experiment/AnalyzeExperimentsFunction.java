package io.quanyu.strategy.experiment;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quanyu.recommendation.TrainingJob;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes messages of the queue {@code experiment-analysis}, each an analysis to work at. The
 * schedule sends an event of the same shape without an id: it only puts one on the queue, if any
 * experiment runs. Thread-safe.
 */
public class AnalyzeExperimentsFunction {
  private static final Logger LOG = Logger.getLogger(AnalyzeExperimentsFunction.class);
  private static final String FUNCTION = "Function";
  private static final String NAME = "analyze-experiments";

  private final AnalyzeExperiments analyzeExperiments;
  private final AnalysisChannel channel;
  private final Metrics metrics;
  private final Clock clock;

  /** The use case, and the queue on which an unfinished analysis goes on. */
  public AnalyzeExperimentsFunction(
      AnalyzeExperiments analyzeExperiments,
      AnalysisChannel channel,
      Metrics metrics,
      Clock clock) {
    this.analyzeExperiments = analyzeExperiments;
    this.channel = channel;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq(NAME)
  public SQSBatchResponse analyze(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      if (!isHandled(message)) {
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failed);
  }

  private boolean isHandled(SQSEvent.SQSMessage sent) {
    AnalysisMessage message = AnalysisMessage.decode(sent.getBody()).orElse(null);
    if (message == null) {
      LOG.errorf("message %s is unreadable", sent.getMessageId());
      return false;
    }
    if (message.id() == null) {
      // An exception makes Lambda call again, as it does for what a schedule sent.
      if (analyzeExperiments.isAny(clock.millis())) {
        channel.send(AnalysisMessage.onSchedule(clock.millis()));
      }
      return true;
    }
    try {
      analyzeExperiments.analyze(message).ifPresent(worked -> report(message, worked));
      return true;
    } catch (RuntimeException e) {
      LOG.errorf("analysis %s failed: %s", message.id(), Causes.of(e));
      return false;
    }
  }

  private void report(AnalysisMessage message, AnalyzeExperiments.Worked worked) {
    TrainingJob job = worked.job();
    LOG.infof("analysis %s is %s", job.id(), job.state().code());
    if (job.state() == TrainingJob.State.RUNNING) {
      channel.send(message);
    }
    for (AnalyzeExperiments.Evaluated each : worked.evaluated()) {
      metrics.emit(
          Map.of(FUNCTION, NAME, "experiment", each.key()),
          Map.of(
              "Persons", each.report().traffic().persons(),
              "SampleRatioMismatches", each.report().traffic().mismatch() ? 1 : 0,
              "Adjustments", each.change() == null ? 0 : 1));
    }
  }
}
