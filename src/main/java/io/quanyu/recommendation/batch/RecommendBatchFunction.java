package io.quanyu.recommendation.batch;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes messages of the queue {@code recommendations}, each a batch to work at. Thread-safe. */
public class RecommendBatchFunction {
  private static final Logger LOG = Logger.getLogger(RecommendBatchFunction.class);

  private final RecommendBatch recommendBatch;
  private final BatchQueue queue;
  private final Metrics metrics;

  /** The use case, and the queue on which an unfinished batch goes on. */
  public RecommendBatchFunction(RecommendBatch recommendBatch, BatchQueue queue, Metrics metrics) {
    this.recommendBatch = recommendBatch;
    this.queue = queue;
    this.metrics = metrics;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq("recommend-batch")
  public SQSBatchResponse recommend(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        recommendBatch.work(message.getBody()).ifPresent(this::report);
      } catch (RuntimeException e) {
        LOG.errorf("message %s failed: %s", message.getMessageId(), Causes.of(e));
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failed);
  }

  private void report(BatchJob job) {
    if (!job.isDone()) {
      queue.send(job.id());
    }
    metrics.emit(
        Map.of("Function", "recommend-batch", "batch", job.id()),
        Map.of(
            "Persons", job.counts().persons(),
            "Personalized", job.counts().personalized(),
            "Empty", job.counts().empty()));
  }
}
