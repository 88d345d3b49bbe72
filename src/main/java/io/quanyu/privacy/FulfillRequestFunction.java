package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.function.Causes;
import io.quarkus.funqy.Funq;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes messages of the queue {@code privacy}, each a request to work at. Thread-safe. */
public class FulfillRequestFunction {
  private static final Logger LOG = Logger.getLogger(FulfillRequestFunction.class);

  private final FulfillRequest fulfillRequest;

  /** The use case. */
  public FulfillRequestFunction(FulfillRequest fulfillRequest) {
    this.fulfillRequest = fulfillRequest;
  }

  /** Partial batch response: what failed goes back to the queue. */
  @Funq("fulfill-request")
  public SQSBatchResponse fulfill(SQSEvent event) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        fulfillRequest.work(message.getBody());
      } catch (RuntimeException e) {
        LOG.errorf("request %s failed: %s", message.getBody(), Causes.of(e));
        failed.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failed);
  }
}
