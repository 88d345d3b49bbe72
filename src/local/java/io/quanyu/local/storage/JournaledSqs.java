package io.quanyu.local.storage;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends single messages, each noted in the journal first. Thread-safe. */
final class JournaledSqs implements SqsAsyncClient {
  private final SqsAsyncClient client;
  private final SendJournal journal;

  JournaledSqs(SqsAsyncClient client, SendJournal journal) {
    this.client = client;
    this.journal = journal;
  }

  @Override
  public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
    String path = URI.create(request.queueUrl()).getPath();
    journal.append(path.substring(path.lastIndexOf('/') + 1), request.messageBody());
    return client.sendMessage(request);
  }

  @Override
  public String serviceName() {
    return SqsClient.SERVICE_NAME;
  }

  @Override
  public void close() {
    client.close();
  }
}
