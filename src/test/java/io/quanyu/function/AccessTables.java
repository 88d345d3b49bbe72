package io.quanyu.function;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables of access and settings in DynamoDB Local, in memory, and a clock that a test moves.
 */
final class AccessTables implements AutoCloseable {
  static final String ACCESS = "access";
  static final String SETTINGS = "settings";

  final HandClock clock = new HandClock();
  private final AmazonDynamoDBLocal server = DynamoDBEmbedded.create();

  AccessTables() {
    create(ACCESS);
    create(SETTINGS);
  }

  DynamoDbClient client() {
    return server.dynamoDbClient();
  }

  AccessKeys accessKeys(BuiltInKey... builtIn) {
    return new AccessKeys(client(), clock, ACCESS, "main", List.of(builtIn));
  }

  Sources sources(Source... builtIn) {
    return new Sources(client(), clock, SETTINGS, "main", List.of(builtIn));
  }

  List<Map<String, AttributeValue>> items(String table) {
    return client().scan(scan -> scan.tableName(table)).items();
  }

  void drop(String table) {
    client().deleteTable(delete -> delete.tableName(table));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private void create(String table) {
    MemoryTables.create(client(), table);
  }

  /** Stands still until it is moved. */
  static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
