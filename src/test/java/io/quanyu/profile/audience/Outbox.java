package io.quanyu.profile.audience;

import io.quanyu.event.EventMessage;
import io.quanyu.event.Received;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A queue in memory that keeps all that was ever sent. */
public final class Outbox implements SqsClient {
  private final List<String> bodies = new ArrayList<>();

  @Override
  public synchronized SendMessageResponse sendMessage(SendMessageRequest request) {
    bodies.add(request.messageBody());
    return SendMessageResponse.builder().build();
  }

  /** All bodies. */
  public synchronized List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** The events of all messages, repeats too. */
  public List<Received> events() {
    return bodies().stream()
        .flatMap(body -> EventMessage.decode(body).accepted().stream())
        .toList();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
