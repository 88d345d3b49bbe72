package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Back-fills: their messages on the queue audiences, and how far each segment is, in the table
 * audiences ({@code fill#audience}, {@code 00}). Thread-safe; exceptions of the SDKs are let
 * through.
 */
@ApplicationScoped
public class Fills {
  /** Parts of all profiles that are worked at side by side. */
  static final int SEGMENTS = 8;

  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final String table;
  private final String queue;
  private final String workspace;
  private final int delaySeconds;

  /**
   * Clients, where things are, and how long to wait before the first look: by then nobody remembers
   * the definition of before (docs/adr/0037).
   */
  @Inject
  public Fills(
      DynamoDbClient dynamoDb,
      SqsClient sqs,
      @ConfigProperty(name = "quanyu.table.audiences") String table,
      @ConfigProperty(name = "quanyu.queue.audiences") String queue,
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      @ConfigProperty(name = "quanyu.fill-delay-seconds", defaultValue = "65") int delaySeconds) {
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.table = table;
    this.queue = queue;
    this.workspace = workspace;
    this.delaySeconds = delaySeconds;
  }

  /** Puts the back-fill of this definition on its way, unless it is. */
  void begin(Audience audience) {
    List<FillProgress> known = progress(audience);
    for (int segment = 0; segment < SEGMENTS; segment++) {
      int number = segment;
      if (known.stream().noneMatch(each -> each.segment() == number)) {
        send(
            new FillMessage(FillMessage.VERSION, audience.name(), audience.version(), segment),
            delaySeconds);
        save(audience.name(), FillProgress.none(audience.version(), segment).begun());
      }
    }
  }

  /** Another call goes on where this one was. */
  void goOn(FillMessage message) {
    send(message, 0);
  }

  private void send(FillMessage message, int delay) {
    sqs.sendMessage(send -> send.queueUrl(queue).messageBody(message.encode()).delaySeconds(delay));
  }

  /** Has the segments begin anew that had stopped at one of these; answers how many those are. */
  long restart(Set<Identifier> person) {
    // A fill that has gone on meanwhile has left them behind.
    return stoppedAt(person)
        .filter(item -> save(audience(item), progress(item).restarted()))
        .count();
  }

  /** Audiences whose back-fill has stopped at one of these. */
  Set<String> naming(Set<Identifier> person) {
    return stoppedAt(person).map(this::audience).collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Map<String, AttributeValue>> stoppedAt(Set<Identifier> person) {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(pk, :pk)")
            .expressionAttributeValues(Map.of(":pk", Items.text(partition(""))))
            .consistentRead(true)
            .build();
    return dynamoDb.scanPaginator(scan).items().stream()
        .filter(
            item -> {
              String after = progress(item).after();
              return after != null
                  && person.stream().anyMatch(each -> after.contains(each.toString()));
            });
  }

  private String audience(Map<String, AttributeValue> item) {
    return item.get("pk").s().substring(partition("").length());
  }

  private static FillProgress progress(Map<String, AttributeValue> item) {
    return Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), FillProgress.class);
  }

  /** The segments of this definition's back-fill that are under way. */
  List<FillProgress> progress(Audience audience) {
    return progress(audience.name(), audience.version());
  }

  /** The segments of the back-fill of a definition of this audience that are under way. */
  List<FillProgress> progress(String audience, long version) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Items.text(partition(audience))))
                    .consistentRead(true))
        .items()
        .stream()
        .map(Fills::progress)
        .filter(progress -> progress.version() == version)
        .toList();
  }

  /**
   * Stores how far a segment is; false where somebody else was there before, or at a newer
   * definition.
   */
  boolean save(String audience, FillProgress progress) {
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(partition(audience), String.format("%02d", progress.segment())));
    item.put("v", Items.SCHEMA);
    item.put("version", Items.number(progress.version()));
    item.put("step", Items.number(progress.step()));
    item.put("body", Items.text(new String(Json.write(progress), StandardCharsets.UTF_8)));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression(
                      "attribute_not_exists(pk) OR #version < :version"
                          + " OR (#version = :version AND step = :before)")
                  .expressionAttributeNames(Map.of("#version", "version"))
                  .expressionAttributeValues(
                      Map.of(
                          ":version", Items.number(progress.version()),
                          ":before", Items.number(progress.step() - 1))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private String partition(String audience) {
    return workspace + "#fill#" + audience;
  }
}
