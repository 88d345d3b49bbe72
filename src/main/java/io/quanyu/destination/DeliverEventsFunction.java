package io.quanyu.destination;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Takes batches of the queues {@code destinations} and {@code destinations-slow}. Thread-safe. */
public class DeliverEventsFunction {
  private final DeliverEvents deliverEvents;
  private final Lanes lanes;
  private final Metrics metrics;
  private final Clock clock;

  /** The use case; the queues tell which lane a batch is of. */
  public DeliverEventsFunction(
      DeliverEvents deliverEvents, Lanes lanes, Metrics metrics, Clock clock) {
    this.deliverEvents = deliverEvents;
    this.lanes = lanes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Partial batch response: only what infrastructure refused goes back to the queue. */
  @Funq("deliver-events")
  public SQSBatchResponse deliverEvents(SQSEvent event) {
    long start = clock.millis();
    List<SQSEvent.SQSMessage> records = event.getRecords();
    boolean slow = records.stream().anyMatch(record -> lanes.isSlow(record.getEventSourceArn()));
    DeliverEvents.Outcome outcome =
        deliverEvents.deliver(
            records.stream()
                .map(record -> new DeliverEvents.Message(record.getMessageId(), record.getBody()))
                .toList(),
            slow ? Lane.SLOW : Lane.NORMAL);
    metrics.emit(
        Map.of("Function", "deliver-events"),
        Map.of(
            "Delivered", outcome.delivered(),
            "DeadLettered", outcome.dead(),
            "Dropped", outcome.dropped(),
            "Failed", outcome.failed().size(),
            "DeliverMillis", clock.millis() - start));
    return new SQSBatchResponse(
        outcome.failed().stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
  }
}
