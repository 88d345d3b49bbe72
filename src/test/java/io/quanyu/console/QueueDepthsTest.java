package io.quanyu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.function.Parallel;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.local.storage.ElasticMq;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueDepthsTest {
  private final ElasticMq server = ElasticMq.start(Optional.empty());
  private final SqsClient sqs = AwsClients.sqs(server.endpoint());
  private final String dead = create("prod-Dead", Map.of());
  private final String fast = create("prod-Fast", redrive());
  private final String slow = create("prod-Slow", redrive());
  private final String undelivered = create("prod-Undelivered", Map.of());

  @AfterEach
  void close() {
    sqs.close();
    server.close();
  }

  @Test
  void whatWaitsWhatIsWorkedAtAndWhatIsForLaterAreToldApart() {
    send(fast, 3, 0);
    send(fast, 2, 600);
    sqs.receiveMessage(receive -> receive.queueUrl(fast).maxNumberOfMessages(1));

    assertThat(read().queues())
        .containsExactly(new QueueDepth("fast", 2, 1, 2), new QueueDepth("slow", 0, 0, 0));
  }

  @Test
  void deadLettersThatTwoQueuesShareAreToldOnceWithBothAndFailedCallsWithNone() {
    send(dead, 4, 0);
    send(undelivered, 1, 0);
    sqs.receiveMessage(receive -> receive.queueUrl(dead).maxNumberOfMessages(1));

    assertThat(read().deadLetters())
        .containsExactly(
            new DeadLetterDepth("prod-Dead", List.of("fast", "slow"), 4),
            new DeadLetterDepth("prod-Undelivered", List.of(), 1));
  }

  @Test
  void aQueueThatIsGoneIsNotToldToBeEmpty() {
    sqs.deleteQueue(delete -> delete.queueUrl(slow));

    assertThatThrownBy(this::read).isInstanceOf(RuntimeException.class);
  }

  private QueueDepths.Depths read() {
    Map<String, String> urls =
        Map.of("fast", fast, "slow", slow, "fast-dead-letters", dead, "undelivered", undelivered);
    return new QueueDepths(sqs, new Parallel(), () -> urls).read();
  }

  private void send(String url, int times, int delaySeconds) {
    for (int i = 0; i < times; i++) {
      sqs.sendMessage(send -> send.queueUrl(url).messageBody("x").delaySeconds(delaySeconds));
    }
  }

  private String create(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
  }

  private Map<QueueAttributeName, String> redrive() {
    String arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return Map.of(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":10}".formatted(arn));
  }
}
