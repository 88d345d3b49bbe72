package io.quanyu.profile.audience;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes messages of the queue {@code audiences}. Thread-safe. */
public class FillAudiencesFunction {
  private static final Logger LOG = Logger.getLogger(FillAudiencesFunction.class);

  private final FillAudiences fillAudiences;
  private final Metrics metrics;

  /** The use case. */
  public FillAudiencesFunction(FillAudiences fillAudiences, Metrics metrics) {
    this.fillAudiences = fillAudiences;
    this.metrics = metrics;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq("fill-audiences")
  public SQSBatchResponse fillAudiences(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    long settled = 0;
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        settled += fillAudiences.fill(FillMessage.decode(message.getBody()));
      } catch (RuntimeException e) {
        LOG.errorf("message %s failed: %s", message.getMessageId(), Causes.of(e));
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    metrics.emit(
        Map.of("Function", "fill-audiences"), Map.of("Settled", settled, "Failed", failed.size()));
    return new SQSBatchResponse(failed);
  }
}
