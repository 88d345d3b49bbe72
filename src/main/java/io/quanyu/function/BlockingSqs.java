package io.quanyu.function;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Gives the messaging channel an asynchronous client that sends over the blocking one. Each sender
 * waits for its message anyhow, and a second, event-driven HTTP client would cost a fresh process
 * half a second of processor time (docs/adr/0012).
 */
@Singleton
public class BlockingSqs {
  /** A client that sends single messages and nothing else; its future is done when it returns. */
  @Produces
  @Singleton
  SqsAsyncClient sender(SqsClient client) {
    return new Sender(client);
  }

  private static final class Sender implements SqsAsyncClient {
    private final SqsClient client;

    private Sender(SqsClient client) {
      this.client = client;
    }

    @Override
    public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
      try {
        return CompletableFuture.completedFuture(client.sendMessage(request));
      } catch (SdkException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    @Override
    public String serviceName() {
      return SqsClient.SERVICE_NAME;
    }

    /** The blocking client is closed by the container that gave it. */
    @Override
    public void close() {}
  }
}
