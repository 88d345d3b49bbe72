package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import com.almworks.sqlite4java.SQLiteStatement;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.function.Causes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * Removes items whose time to live is over, some rows after the others, in place of DynamoDB
 * Local's own job: that one sorts a whole table for each 20 items, every ten seconds, while all
 * other calls wait. Keys are text, as all of ours. Not thread-safe.
 */
final class ExpiredItems {
  /** Rows that are looked at between two pauses. */
  static final int ROWS = 200;

  private static final Logger LOG = Logger.getLogger(ExpiredItems.class);
  private static final Duration BETWEEN_ROWS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private final SQLiteQueue queue;
  private final DynamoDbClient dynamoDb;
  private final Clock clock;

  /** Of the tables behind a client, which lie in this queue's database. */
  ExpiredItems(SQLiteQueue queue, DynamoDbClient dynamoDb, Clock clock) {
    this.queue = queue;
    this.dynamoDb = dynamoDb;
    this.clock = clock;
  }

  private static final class Row {
    private final long id;
    private final byte[] item;

    Row(long id, byte[] item) {
      this.id = id;
      this.item = item;
    }
  }

  /** Sweeps again and again, from a minute from now until the queue stops. */
  void start() {
    Thread thread = new Thread(this::run, "expiry");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!queue.isStopped()) {
        Thread.sleep(BETWEEN_SWEEPS.toMillis());
        sweepOrTell();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweepOrTell() throws InterruptedException {
    try {
      sweep(BETWEEN_ROWS);
    } catch (ExecutionException | IOException | RuntimeException e) {
      if (!queue.isStopped()) {
        LOG.warnf("expired items could not be removed this time: %s", Causes.of(e));
      }
    }
  }

  /** Goes through all tables that have a time to live, with a pause after each {@value #ROWS}. */
  void sweep(Duration pause) throws ExecutionException, IOException, InterruptedException {
    for (String table : dynamoDb.listTablesPaginator().tableNames()) {
      Optional<String> attribute = timeToLive(table);
      if (attribute.isPresent()) {
        sweep(table, attribute.get(), pause);
      }
    }
  }

  private Optional<String> timeToLive(String table) {
    return Optional.ofNullable(
        dynamoDb
            .describeTimeToLive(describe -> describe.tableName(table))
            .timeToLiveDescription()
            .attributeName());
  }

  private void sweep(String table, String attribute, Duration pause)
      throws ExecutionException, IOException, InterruptedException {
    List<String> keys =
        dynamoDb.describeTable(describe -> describe.tableName(table)).table().keySchema().stream()
            .map(KeySchemaElement::attributeName)
            .toList();
    List<Row> rows;
    long last = 0;
    do {
      rows = queue.execute(new Rows(table, last)).get();
      for (Row row : rows) {
        removeIfExpired(table, keys, attribute, Json.parse(row.item));
        last = row.id;
      }
      Thread.sleep(pause.toMillis());
    } while (rows.size() == ROWS);
  }

  private void removeIfExpired(String table, List<String> keys, String attribute, JsonNode item) {
    String expires = item.path(attribute).path("N").asText();
    if (expires.isEmpty() || Double.parseDouble(expires) >= clock.instant().getEpochSecond()) {
      return;
    }
    Map<String, AttributeValue> key = new HashMap<>();
    keys.forEach(name -> key.put(name, AttributeValue.fromS(item.path(name).path("S").asText())));
    try {
      dynamoDb.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key)
                  .conditionExpression("#expires = :expires")
                  .expressionAttributeNames(Map.of("#expires", attribute))
                  .expressionAttributeValues(Map.of(":expires", AttributeValue.fromN(expires))));
    } catch (ConditionalCheckFailedException e) {
      LOG.debugf("an item of %s was given more time meanwhile", table);
    }
  }

  /** The rows after one, in the order that they were first written. */
  private static final class Rows extends SQLiteJob<List<Row>> {
    private final String table;
    private final long after;

    Rows(String table, long after) {
      this.table = table;
      this.after = after;
    }

    @Override
    protected List<Row> job(SQLiteConnection connection) throws SQLiteException {
      SQLiteStatement statement =
          connection.prepare(
              "SELECT rowid, ObjectJSON FROM \""
                  + table
                  + "\" WHERE rowid > ? ORDER BY rowid LIMIT "
                  + ROWS);
      try {
        statement.bind(1, after);
        List<Row> rows = new ArrayList<>();
        while (statement.step()) {
          rows.add(new Row(statement.columnLong(0), statement.columnBlob(1)));
        }
        return rows;
      } finally {
        statement.dispose();
      }
    }
  }
}
