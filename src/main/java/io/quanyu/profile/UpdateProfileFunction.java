package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Takes batches of the queue {@code events} and answers which messages failed. Thread-safe. */
public class UpdateProfileFunction {
  private static final Logger LOG = Logger.getLogger(UpdateProfileFunction.class);

  private final UpdateInParts update;
  private final Metrics metrics;
  private final Clock clock;

  /** The use case; the clock measures the lag. */
  public UpdateProfileFunction(UpdateInParts update, Metrics metrics, Clock clock) {
    this.update = update;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Partial batch response: only what infrastructure refused goes back to the queue. */
  @Funq("update-profile")
  public SQSBatchResponse updateProfile(SQSEvent event) {
    List<UpdateProfile.Message> messages =
        event.getRecords().stream().map(UpdateProfileFunction::message).toList();
    UpdateProfile.Outcome outcome = update.update(messages);
    log(outcome);
    count(outcome);
    return new SQSBatchResponse(
        outcome.failed().stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
  }

  private static UpdateProfile.Message message(SQSEvent.SQSMessage message) {
    Map<String, String> attributes =
        message.getAttributes() == null ? Map.of() : message.getAttributes();
    return new UpdateProfile.Message(
        message.getMessageId(),
        message.getBody(),
        Long.parseLong(attributes.getOrDefault("SentTimestamp", "0")));
  }

  private static void log(UpdateProfile.Outcome outcome) {
    for (String correlationId : outcome.done()) {
      MDC.put("correlationId", correlationId);
      LOG.info("folded");
    }
    MDC.remove("correlationId");
  }

  private void count(UpdateProfile.Outcome outcome) {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("Folded", outcome.folded());
    figures.put("Duplicate", outcome.duplicates());
    figures.put("Quarantined", outcome.quarantined());
    figures.put("Suppressed", outcome.suppressed());
    figures.put("Failed", outcome.failed().size());
    if (outcome.oldest() != null) {
      figures.put("LagMillis", Math.max(0, clock.millis() - outcome.oldest()));
    }
    metrics.emit(Map.of("Function", "update-profile"), figures);
  }
}
