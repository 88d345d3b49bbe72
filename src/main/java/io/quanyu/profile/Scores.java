package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.BatchedReads;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Scores of persons under their root ({@code anchor}, {@code scores}) in the table profiles, beside
 * the document and not in it: that one is the sum of events whatever their order, these are what a
 * model said at a time. The newest time stays. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Scores {
  private static final String SORT = "scores";
  private static final String TIME = "time";
  private static final String AGAIN = "again";

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final Backoff backoff;

  /** A client, the table's name, and how to wait for it. */
  public Scores(DynamoDbClient dynamoDb, Tables tables, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.backoff = backoff;
  }

  /**
   * Scores as they are stored.
   *
   * @param again when they are to be made anew though nothing comes any more; 0 for never
   */
  @RegisterForReflection
  public record Held(PersonScores scores, long again) {}

  /** Stores a root's scores; false where there are newer ones, which stay. */
  public boolean put(Identifier root, PersonScores scores) {
    return put(item(root, scores), "attribute_not_exists(pk) OR #time <= :time");
  }

  /** Stores when these scores are to be made anew; false where there are others meanwhile. */
  public boolean note(Identifier root, PersonScores scores, long again) {
    Map<String, AttributeValue> item = item(root, scores);
    item.put(AGAIN, Items.number(again));
    return put(item, "#time = :time");
  }

  private Map<String, AttributeValue> item(Identifier root, PersonScores scores) {
    Map<String, AttributeValue> item = new HashMap<>(key(root));
    item.put("v", Items.SCHEMA);
    item.put(TIME, Items.number(scores.time()));
    item.put("body", Items.binary(Json.write(scores)));
    return item;
  }

  private boolean put(Map<String, AttributeValue> item, String condition) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(tables.profiles())
                  .item(item)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Map.of("#time", TIME))
                  .expressionAttributeValues(Map.of(":time", item.get(TIME))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** A root's scores; empty where nobody scored them. */
  public Optional<PersonScores> find(Identifier root) {
    return held(root).map(Held::scores);
  }

  /** The same, and whether they are to be made anew. */
  public Optional<Held> held(Identifier root) {
    return held(root, true);
  }

  /** The same for half the price, but that it may be what was stored a moment before. */
  public Optional<Held> heldLately(Identifier root) {
    return held(root, false);
  }

  /** A root's scores as part of a larger read; nothing is handed over where nobody scored them. */
  public BatchedReads.Part reading(Identifier root, Consumer<PersonScores> take) {
    return new BatchedReads.Part(
        tables.profiles(),
        List.of(key(root)),
        false,
        items -> items.forEach(item -> take.accept(held(item).scores())));
  }

  private Optional<Held> held(Identifier root, boolean consistent) {
    KeysAndAttributes key =
        KeysAndAttributes.builder().keys(List.of(key(root))).consistentRead(consistent).build();
    for (int attempt = 0; ; attempt++) {
      BatchGetItemResponse read =
          dynamoDb.batchGetItem(get -> get.requestItems(Map.of(tables.profiles(), key)));
      if (read.unprocessedKeys().isEmpty()) {
        return read.responses().get(tables.profiles()).stream().findFirst().map(Scores::held);
      }
      backoff.await(root, attempt + 1);
    }
  }

  private static Held held(Map<String, AttributeValue> item) {
    return new Held(
        Json.read(Items.bytesOf(item, "body"), PersonScores.class),
        item.containsKey(AGAIN) ? Items.longOf(item, AGAIN) : 0);
  }

  /** As the API shows them: of each its value, and which model said so when. */
  ObjectNode view(Identifier root) {
    ObjectNode view = Json.object();
    find(root)
        .ifPresent(
            scores ->
                scores
                    .values()
                    .forEach(
                        (name, value) ->
                            view.putObject(name)
                                .put("value", value)
                                .put("model", scores.model())
                                .put("asOf", Times.iso(scores.time()))));
    return view;
  }

  private Map<String, AttributeValue> key(Identifier root) {
    return Items.key(tables.key(root), SORT);
  }
}
