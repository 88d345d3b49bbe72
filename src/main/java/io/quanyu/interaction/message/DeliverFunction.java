package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quanyu.function.Metrics;
import io.quarkus.funqy.Funq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes messages of the queue {@code messages}, one after the other. Thread-safe. */
public class DeliverFunction {
  private static final Logger LOG = Logger.getLogger(DeliverFunction.class);

  private final Deliver deliver;
  private final Metrics metrics;

  /** The use case. */
  public DeliverFunction(Deliver deliver, Metrics metrics) {
    this.deliver = deliver;
    this.metrics = metrics;
  }

  /** Partial batch response: what infrastructure refused goes back to the queue. */
  @Funq("deliver")
  public SQSBatchResponse deliver(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    Map<String, Integer> states = new HashMap<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        Message.State state = deliver.deliver(message.getBody());
        states.merge(state == null ? "Gone" : metric(state), 1, Integer::sum);
      } catch (ProviderNotSetUp e) {
        LOG.errorf("message %s waits: %s", message.getMessageId(), e.getMessage());
        states.merge("NotSetUp", 1, Integer::sum);
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      } catch (RuntimeException e) {
        LOG.errorf("message %s failed: %s", message.getMessageId(), Causes.of(e));
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    states.put("Refused", failed.size());
    metrics.emit(Map.of("Function", "deliver"), states);
    return new SQSBatchResponse(failed);
  }

  private static String metric(Message.State state) {
    String code = state.code();
    return Character.toUpperCase(code.charAt(0)) + code.substring(1);
  }
}
