package io.quanyu.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Finds a queue and its dead letters, and moves these back by a message move task of SQS. */
final class Redrive {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final SqsClient sqs;
  private final List<Queue> queues = new ArrayList<>();

  Redrive(SqsClient sqs, Map<String, String> queueUrls) {
    this.sqs = sqs;
    queueUrls.forEach((logicalId, url) -> queues.add(describe(logicalId, url)));
  }

  /** The way back for the dead letters of a queue, which may itself be the dead-letter queue. */
  Route route(String name) {
    Queue named =
        queues.stream()
            .filter(queue -> queue.isCalled(name))
            .findFirst()
            .orElseThrow(() -> new UserError("No queue " + name + "; there are " + names()));
    if (named.deadLetterArn().isPresent()) {
      return new Route(named.deadLetterArn().get(), named.arn());
    }
    return queues.stream()
        .filter(queue -> queue.deadLetterArn().equals(Optional.of(named.arn())))
        .findFirst()
        .map(queue -> new Route(named.arn(), queue.arn()))
        .orElseThrow(() -> new UserError("Queue " + name + " has no dead letters to move back."));
  }

  /** Moves all dead letters and waits until SQS is done; answers how many it moved. */
  long move(Route route) throws InterruptedException {
    sqs.startMessageMoveTask(start -> start.sourceArn(route.from()).destinationArn(route.to()));
    Optional<ListMessageMoveTasksResultEntry> task = ended(route);
    while (task.isEmpty()) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      task = ended(route);
    }
    if (!task.get().status().equals("COMPLETED")) {
      throw new UserError(
          "The task ended as " + task.get().status() + ": " + task.get().failureReason());
    }
    return task.get().approximateNumberOfMessagesMoved();
  }

  /** The newest task, once it is listed and no longer runs. */
  private Optional<ListMessageMoveTasksResultEntry> ended(Route route) {
    return sqs
        .listMessageMoveTasks(list -> list.sourceArn(route.from()).maxResults(1))
        .results()
        .stream()
        .findFirst()
        .filter(task -> !task.status().equals("RUNNING"));
  }

  private Queue describe(String logicalId, String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.QUEUE_ARN, QueueAttributeName.REDRIVE_POLICY))
            .attributes();
    Optional<String> deadLetters =
        Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
            .map(Redrive::deadLetterTarget);
    return new Queue(logicalId, attributes.get(QueueAttributeName.QUEUE_ARN), deadLetters);
  }

  private static String deadLetterTarget(String redrivePolicy) {
    try {
      return new ObjectMapper().readTree(redrivePolicy).path("deadLetterTargetArn").asText();
    } catch (JsonProcessingException e) {
      throw new UserError("The queue has a redrive policy that can't be read: " + redrivePolicy);
    }
  }

  private String names() {
    return String.join(", ", queues.stream().map(Queue::logicalId).toList());
  }

  /** From the dead-letter queue to the queue, as ARNs. */
  record Route(String from, String to) {}

  private record Queue(String logicalId, String arn, Optional<String> deadLetterArn) {
    boolean isCalled(String name) {
      return name.equals(logicalId) || name.equals(arn.substring(arn.lastIndexOf(':') + 1));
    }
  }
}
