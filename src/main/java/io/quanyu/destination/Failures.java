package io.quanyu.destination;

import io.quanyu.event.Compression;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Events that a destination did not take, kept for 14 days in the quarantine table: what is listed
 * ({@code main#undelivered#destination}, {@code time#hash}) apart from the events ({@code
 * main#undelivered-events#destination}). Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Failures {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final int HASH_DIGITS = 16;
  private static final String HEADS = "#undelivered#";
  private static final String BODIES = "#undelivered-events#";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;
  private final Clock clock;

  /** A client, the table and the workspace; the clock dates a failure. */
  @Inject
  public Failures(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.quarantine") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * What is told of events that failed together.
   *
   * @param sort its place, {@code time#hash}
   * @param reason why they failed
   * @param events how many they are
   * @param tries how often the last of them was tried
   */
  @RegisterForReflection
  record Failure(String sort, String reason, int events, int tries) {
    /** When they became dead letters, epoch milliseconds. */
    long time() {
      return Times.millis(sort.split("#", 2)[0]);
    }
  }

  /** Keeps events of one destination that failed for one reason. */
  void put(String destination, List<Outgoing> events, String reason, int tries) {
    long now = clock.millis();
    String ids = String.join(",", events.stream().map(Outgoing::id).toList());
    String hash = Hashes.sha256Hex(reason + ids).substring(0, HASH_DIGITS);
    String sort = Times.iso(now) + "#" + hash;
    byte[] body = Compression.deflate(Json.write(events));
    put(BODIES, destination, sort, now, Map.of("body", binary(body)));
    // Last, so that what is listed can be read.
    put(
        HEADS,
        destination,
        sort,
        now,
        Map.of(
            "reason", AttributeValue.fromS(reason),
            "events", number(events.size()),
            "tries", number(tries)));
  }

  /** The oldest failures of a destination. */
  List<Failure> list(String destination, int most) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(workspace + HEADS + destination)))
                    .consistentRead(true))
        .items()
        .stream()
        .limit(most)
        .map(Failures::failure)
        .toList();
  }

  /** The events of a failure; none where they are gone. */
  List<Outgoing> events(String destination, Failure failure) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(table)
                        .key(key(BODIES, destination, failure.sort()))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? List.of() : events(item);
  }

  /** Forgets a failure. */
  void delete(String destination, Failure failure) {
    // First what is listed: what is left behind by a crash then expires unseen.
    for (String kind : List.of(HEADS, BODIES)) {
      dynamoDb.deleteItem(
          delete -> delete.tableName(table).key(key(kind, destination, failure.sort())));
    }
  }

  /**
   * Leaves of all failures of all destinations the events that are meant. Answers how many were
   * changed.
   */
  long rewrite(Predicate<Outgoing> kept) {
    long changed = 0;
    for (Map<String, AttributeValue> item : bodies()) {
      List<Outgoing> all = events(item);
      List<Outgoing> rest = all.stream().filter(kept).toList();
      if (rest.size() < all.size()) {
        rewrite(destination(item), item, rest);
        changed++;
      }
    }
    return changed;
  }

  /** Hands over the events of all failures, each with its destination's name. */
  void read(BiConsumer<String, Outgoing> event) {
    for (Map<String, AttributeValue> item : bodies()) {
      events(item).forEach(each -> event.accept(destination(item), each));
    }
  }

  private SdkIterable<Map<String, AttributeValue>> bodies() {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(pk, :pk)")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(workspace + BODIES)))
            .consistentRead(true)
            .build();
    return dynamoDb.scanPaginator(scan).items();
  }

  private String destination(Map<String, AttributeValue> body) {
    return body.get("pk").s().substring((workspace + BODIES).length());
  }

  private void rewrite(
      String destination, Map<String, AttributeValue> body, List<Outgoing> events) {
    String sort = body.get("sk").s();
    if (events.isEmpty()) {
      delete(destination, new Failure(sort, "", 0, 0));
      return;
    }
    Map<String, AttributeValue> item = new HashMap<>(body);
    item.put("body", binary(Compression.deflate(Json.write(events))));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(HEADS, destination, sort))
                  .updateExpression("SET events = :events")
                  .conditionExpression("attribute_exists(pk)")
                  .expressionAttributeValues(Map.of(":events", number(events.size()))));
    } catch (ConditionalCheckFailedException e) {
      // It was cut off before it was listed, or replayed meanwhile.
    }
  }

  private static List<Outgoing> events(Map<String, AttributeValue> body) {
    return List.of(
        Json.read(Compression.inflate(body.get("body").b().asByteArrayUnsafe()), Outgoing[].class));
  }

  private void put(
      String kind,
      String destination,
      String sort,
      long now,
      Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key(kind, destination, sort));
    item.put("v", number(1));
    item.put("expiresAt", number((now + KEPT.toMillis()) / 1_000));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private Map<String, AttributeValue> key(String kind, String destination, String sort) {
    return Map.of(
        "pk", AttributeValue.fromS(workspace + kind + destination),
        "sk", AttributeValue.fromS(sort));
  }

  private static Failure failure(Map<String, AttributeValue> item) {
    return new Failure(
        item.get("sk").s(),
        item.get("reason").s(),
        Integer.parseInt(item.get("events").n()),
        Integer.parseInt(item.get("tries").n()));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue binary(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }
}
