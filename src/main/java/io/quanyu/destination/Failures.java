package io.quanyu.destination;

import io.quanyu.event.Compression;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Events that a destination did not take, kept for 14 days in the quarantine table ({@code
 * main#undelivered#destination}, {@code time#hash}). Thread-safe; exceptions of the SDK are let
 * through.
 */
@ApplicationScoped
public class Failures {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final int HASH_DIGITS = 16;

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

  /** Keeps events of one destination that failed for one reason. */
  void put(String destination, List<Outgoing> events, String reason, int tries) {
    long now = clock.millis();
    byte[] json = Json.write(events);
    String ids = String.join(",", events.stream().map(Outgoing::id).toList());
    String hash = Hashes.sha256Hex(reason + ids).substring(0, HASH_DIGITS);
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS(partition(destination)),
            "sk", AttributeValue.fromS(Times.iso(now) + "#" + hash),
            "v", number(1),
            "reason", AttributeValue.fromS(reason),
            "events", number(events.size()),
            "tries", number(tries),
            "body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(Compression.deflate(json))),
            "expiresAt", number((now + KEPT.toMillis()) / 1_000));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private String partition(String destination) {
    return workspace + "#undelivered#" + destination;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
