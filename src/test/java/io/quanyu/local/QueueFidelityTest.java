package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

@QuarkusTest
@TestProfile(AddedResources.class)
class QueueFidelityTest {
  @Inject LocalStack stack;
  @Inject SqsClient sqs;
  @Inject Received received;

  private String url() {
    return stack.queueUrls().get("AddedQueue");
  }

  private String send(String body) {
    return sqs.sendMessage(send -> send.queueUrl(url()).messageBody(body)).messageId();
  }

  private SQSMessage next(String messageId) throws InterruptedException {
    while (true) {
      SQSEvent batch = received.batches().poll(15, TimeUnit.SECONDS);
      assertThat(batch).as("a batch with " + messageId).isNotNull();
      for (SQSMessage message : batch.getRecords()) {
        if (message.getMessageId().equals(messageId)) {
          return message;
        }
      }
    }
  }

  private List<Message> deadLetters() {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(stack.queueUrls().get("AddedDeadLetters"))
                    .visibilityTimeout(0)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(1))
        .messages();
  }

  @Test
  void aRecordHasTheFieldsThatLambdaGives() throws Exception {
    SQSMessage message = next(send("全域"));
    assertThat(message.getBody()).isEqualTo("全域");
    assertThat(message.getEventSource()).isEqualTo("aws:sqs");
    assertThat(message.getEventSourceArn())
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:AddedQueue");
    assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(message.getReceiptHandle()).isNotEmpty();
    assertThat(message.getMd5OfBody()).hasSize(32);
    assertThat(message.getAttributes())
        .containsEntry("ApproximateReceiveCount", "1")
        .containsKey("SentTimestamp");
  }

  @Test
  void aReportedMessageComesAgainAndAfterMaxReceiveCountIsADeadLetter() throws Exception {
    String reported = send("report");
    assertThat(next(reported).getAttributes()).containsEntry("ApproximateReceiveCount", "1");
    assertThat(next(reported).getAttributes()).containsEntry("ApproximateReceiveCount", "2");
    assertThat(awaitDeadLetter(reported)).isTrue();
  }

  @Test
  void aBatchStaysWhenItsFunctionThrows() throws Exception {
    String thrown = send("throw");
    next(thrown);
    assertThat(next(thrown).getAttributes()).containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void aMessageThatIsNotReportedIsDeleted() throws Exception {
    String taken = send("taken");
    next(taken);
    TimeUnit.SECONDS.sleep(4);
    assertThat(received.batches())
        .noneMatch(
            batch ->
                batch.getRecords().stream()
                    .anyMatch(message -> message.getMessageId().equals(taken)));
    assertThat(deadLetters()).noneMatch(message -> message.messageId().equals(taken));
  }

  @Test
  void aBatchGathersUpToItsSizeWithinItsWindow() throws Exception {
    send("many", 50);
    assertThat(sizes("many", 50)).allMatch(size -> size <= 25).anyMatch(size -> size > 10);
  }

  @Test
  void neverMoreThanMaximumConcurrencyInvocationsRunAtOnce() throws Exception {
    send("slow", 100);
    assertThat(sizes("slow", 100)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(received.mostAtOnce()).isEqualTo(2);
  }

  private void send(String body, int number) {
    for (int tens = 0; tens < number / 10; tens++) {
      sqs.sendMessageBatch(send -> send.queueUrl(url()).entries(ten(body)));
    }
  }

  private static List<SendMessageBatchRequestEntry> ten(String body) {
    return IntStream.range(0, 10)
        .mapToObj(i -> SendMessageBatchRequestEntry.builder().id("i" + i).messageBody(body).build())
        .toList();
  }

  /** How many such messages each batch holds, until so many have come. */
  private List<Integer> sizes(String body, int number) throws InterruptedException {
    List<Integer> sizes = new ArrayList<>();
    while (sizes.stream().mapToInt(Integer::intValue).sum() < number) {
      SQSEvent batch = received.batches().poll(15, TimeUnit.SECONDS);
      assertThat(batch).isNotNull();
      sizes.add((int) batch.getRecords().stream().filter(m -> m.getBody().equals(body)).count());
    }
    return sizes;
  }

  @Test
  void aMessageOfOneMebibyteIsTakenAndALargerOneIsNot() throws Exception {
    String largest = "x".repeat(1_048_576);
    assertThat(next(send(largest)).getBody()).hasSize(1_048_576);
    assertThatThrownBy(() -> send(largest + "x")).isInstanceOf(SqsException.class);
  }

  private boolean awaitDeadLetter(String messageId) throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      TimeUnit.MILLISECONDS.sleep(500);
      if (deadLetters().stream().anyMatch(message -> message.messageId().equals(messageId))) {
        return true;
      }
    }
    return false;
  }
}
