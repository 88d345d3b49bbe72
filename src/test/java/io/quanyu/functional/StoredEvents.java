package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Received;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.profile.TimelinePack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a running product holds, read from its tables and queues, never from its own figures. */
final class StoredEvents {
  private final LocalProcess process;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;

  StoredEvents(LocalProcess process) {
    this.process = process;
    this.dynamoDb = AwsClients.dynamoDb(URI.create(process.output("DynamoDbEndpoint")));
    this.sqs = AwsClients.sqs(URI.create(process.output("SqsEndpoint")));
  }

  /** Message ids in the timeline, by partition key. */
  Map<String, Set<String>> timeline() {
    Map<String, Set<String>> found = new HashMap<>();
    ScanRequest scan = ScanRequest.builder().tableName(process.output("TimelineTable")).build();
    for (Map<String, AttributeValue> item : dynamoDb.scanPaginator(scan).items()) {
      Set<String> ids = found.computeIfAbsent(item.get("pk").s(), key -> new TreeSet<>());
      for (Received received : TimelinePack.decode(item.get("body").b().asByteArray())) {
        ids.add(received.payload().get("messageId").asText());
      }
    }
    return found;
  }

  /** What the timeline keeps of a source. */
  List<Received> received(String source) {
    ScanRequest scan = ScanRequest.builder().tableName(process.output("TimelineTable")).build();
    return dynamoDb.scanPaginator(scan).items().stream()
        .flatMap(item -> TimelinePack.decode(item.get("body").b().asByteArray()).stream())
        .filter(received -> received.source().equals(source))
        .toList();
  }

  /** How many items were set aside. */
  long quarantined() {
    ScanRequest scan = ScanRequest.builder().tableName(process.output("QuarantineTable")).build();
    return dynamoDb.scanPaginator(scan).items().stream()
        .filter(item -> item.containsKey("items"))
        .mapToLong(item -> Long.parseLong(item.get("items").n()))
        .sum();
  }

  /** Message ids in the dead-letter queue. */
  Set<String> deadLetters() {
    Set<String> ids = new TreeSet<>();
    String queue = process.output("EventsDeadLetters");
    List<Message> messages;
    do {
      messages =
          sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10)).messages();
      for (Message message : messages) {
        for (Received received : EventMessage.decode(message.body()).accepted()) {
          ids.add(received.payload().get("messageId").asText());
        }
      }
    } while (!messages.isEmpty());
    return ids;
  }

  /**
   * Each of these events, and none twice: on the timelines, in the counts of the profiles; and
   * nothing was set aside or given up.
   */
  void assertHoldsOnce(Set<String> messageIds) throws Exception {
    assertThat(deadLetters()).isEmpty();
    assertThat(quarantined()).isZero();
    Map<String, Set<String>> timeline = timeline();
    assertThat(timeline.values().stream().flatMap(Set::stream).toList())
        .doesNotHaveDuplicates()
        .containsAll(messageIds);
    for (Map.Entry<String, Set<String>> anchor : timeline.entrySet()) {
      assertThat(countOf(anchor.getKey())).isEqualTo(anchor.getValue().size());
    }
  }

  private long countOf(String partition) throws Exception {
    String identifier = partition.substring("main#".length());
    String path = "/v1/profiles/" + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    String body = process.send(path, null, "authorization", "Bearer local-admin").body();
    return new ObjectMapper().readTree(body).at("/events/count").asLong();
  }

  /** Returns once the queue has been empty, in flight included, twice in a row. */
  void awaitDrained() throws InterruptedException {
    int empty = 0;
    for (int i = 0; i < 1_200 && empty < 2; i++) {
      empty = waiting() == 0 ? empty + 1 : 0;
      Thread.sleep(100);
    }
    if (empty < 2) {
      throw new IllegalStateException(waiting() + " messages are left");
    }
  }

  private int waiting() {
    Map<String, String> attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(process.output("EventsQueue"))
                        .attributeNames(QueueAttributeName.ALL))
            .attributesAsStrings();
    return Integer.parseInt(attributes.get("ApproximateNumberOfMessages"))
        + Integer.parseInt(attributes.get("ApproximateNumberOfMessagesNotVisible"));
  }
}
