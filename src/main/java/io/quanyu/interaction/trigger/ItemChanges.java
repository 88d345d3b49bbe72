package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes of items that are to be told to whoever waits for them, and how far that is, in the table
 * due ({@code item-changes#shard}, {@code millis#id}). Kept for a week. Thread-safe; exceptions of
 * the SDK are let through.
 */
@ApplicationScoped
public class ItemChanges {
  /** A partition takes a thousand writes a second: a feed lowers many prices at once. */
  static final int SHARDS = 4;

  private static final Duration KEPT = Duration.ofDays(7);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public ItemChanges(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * A change that is to be told.
   *
   * @param id the same for the same change of a day
   * @param kind of which kind of trigger
   * @param time when it was noted, epoch milliseconds
   * @param facts what is told
   * @param reached how far it is
   */
  @RegisterForReflection
  record Noted(String id, Trigger.Kind kind, long time, ObjectNode facts, Reached reached) {
    String item() {
      return facts.path("product_id").asText();
    }

    Noted at(Reached place) {
      return new Noted(id, kind, time, facts, place);
    }
  }

  /**
   * Whom it was told up to.
   *
   * @param trigger key of the trigger; all before it are done
   * @param watcher position of the last who was told; null for none
   */
  @RegisterForReflection
  record Reached(String trigger, String watcher) {
    /** Nobody was told. */
    static final Reached NOBODY = new Reached("", null);
  }

  /** Notes a change, or how far it is. */
  void put(Noted change) {
    Map<String, AttributeValue> item = new HashMap<>(key(change));
    item.put("v", Items.SCHEMA);
    item.put("body", Items.text(new String(Json.write(change), StandardCharsets.UTF_8)));
    item.put("expiresAt", Items.number((change.time() + KEPT.toMillis()) / 1_000));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** Up to so many that were noted by then, the oldest first. */
  List<Noted> until(int shard, long time, int most) {
    Map<String, AttributeValue> values =
        Map.of(":pk", Items.text(slot(shard)), ":after", Items.text(millis(time + 1)));
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk < :after")
                    .expressionAttributeValues(values)
                    .limit(most)
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), Noted.class))
        .toList();
  }

  /** Once everybody was told. */
  void remove(Noted change) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(change)));
  }

  private Map<String, AttributeValue> key(Noted change) {
    int shard = Math.floorMod(change.item().hashCode(), SHARDS);
    return Items.key(slot(shard), millis(change.time()) + "#" + change.id());
  }

  private String slot(int shard) {
    return workspace + "#item-changes#" + shard;
  }

  /** Of equal length for the next two centuries. */
  private static String millis(long time) {
    return String.format("%013d", time);
  }
}
