package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Whom to score again at which minute, in the table due ({@code score#shard}, {@code
 * minute#identifier}), and how far scoring everybody is ({@code score}, {@code everybody}).
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ScoreNotes {
  private static final int SHARDS = 4;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final char SEPARATOR = '#';
  private static final String STEP = "step";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public ScoreNotes(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * A note.
   *
   * @param key its item's
   * @param person who
   */
  @RegisterForReflection
  record Note(Map<String, AttributeValue> key, Identifier person) {
    private static Note of(Map<String, AttributeValue> item) {
      String sort = Items.sort(item);
      return new Note(
          Map.of("pk", item.get("pk"), "sk", item.get("sk")),
          Identifier.stored(sort.substring(sort.indexOf(SEPARATOR) + 1)));
    }
  }

  /** Notes a person for a minute, a multiple of 60,000; a repeat changes nothing. */
  void put(Identifier person, long minute) {
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(slot(shard(person)), sort(minute) + SEPARATOR + person));
    item.put("v", Items.SCHEMA);
    item.put("expiresAt", Items.number((minute + KEPT.toMillis()) / 1_000));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** Up to so many of each shard that are due by now. */
  List<Note> due(long now, int most) {
    return IntStream.range(0, SHARDS)
        .mapToObj(shard -> query(shard, now).toBuilder().limit(most).build())
        .flatMap(query -> dynamoDb.query(query).items().stream())
        .map(Note::of)
        .toList();
  }

  /** All of these, due or not. */
  List<Note> naming(Set<Identifier> person) {
    return person.stream().map(ScoreNotes::shard).distinct().flatMap(this::all).toList().stream()
        .filter(note -> person.contains(note.person()))
        .toList();
  }

  private Stream<Note> all(int shard) {
    return dynamoDb.queryPaginator(query(shard, Long.MAX_VALUE - 1)).items().stream().map(Note::of);
  }

  private QueryRequest query(int shard, long now) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk AND sk < :after")
        .expressionAttributeValues(
            Map.of(":pk", Items.text(slot(shard)), ":after", Items.text(sort(now + 1))))
        .consistentRead(true)
        .build();
  }

  /** Once it is done. */
  void remove(Note note) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(note.key()));
  }

  /** How far scoring everybody is. */
  ScoreProgress progress() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(progressKey()).consistentRead(true))
            .item();
    return item.isEmpty()
        ? ScoreProgress.NONE
        : Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), ScoreProgress.class);
  }

  /** Stores it; false where somebody else was there before. */
  boolean save(ScoreProgress progress) {
    Map<String, AttributeValue> item = new HashMap<>(progressKey());
    item.put("v", Items.SCHEMA);
    item.put(STEP, Items.number(progress.step()));
    item.put("body", Items.text(new String(Json.write(progress), StandardCharsets.UTF_8)));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR #step = :before")
                  .expressionAttributeNames(Map.of("#step", STEP))
                  .expressionAttributeValues(Map.of(":before", Items.number(progress.step() - 1))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Map<String, AttributeValue> progressKey() {
    return Items.key(workspace + "#score", "everybody");
  }

  private static int shard(Identifier person) {
    return Math.floorMod(person.toString().hashCode(), SHARDS);
  }

  private String slot(int shard) {
    return workspace + "#score#" + shard;
  }

  /** Of equal length, so that texts sort as times do. */
  private static String sort(long time) {
    return String.format("%019d", time);
  }
}
