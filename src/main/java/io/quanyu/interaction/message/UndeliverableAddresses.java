package io.quanyu.interaction.message;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Addresses that nothing is sent to any more, since it bounced for good or somebody complained, in
 * the table interactions ({@code main#identifier}, {@code undeliverable}), until they are removed.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class UndeliverableAddresses {
  private static final String SORT = "undeliverable";
  private static final String REASON = "reason";
  private static final String SINCE = "since";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  public UndeliverableAddresses(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.interactions") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * Why nothing is sent there.
   *
   * @param reason {@code bounced} or {@code complained}
   * @param since epoch milliseconds
   */
  @RegisterForReflection
  record Undeliverable(String reason, long since) {}

  /** Notes an address; what was noted of it before stays. */
  void add(Identifier address, Undeliverable why) {
    Map<String, AttributeValue> item = new HashMap<>(key(address));
    item.put("v", Items.SCHEMA);
    item.put(REASON, Items.text(why.reason()));
    item.put(SINCE, Items.number(why.since()));
    try {
      dynamoDb.putItem(
          put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // It is known.
    }
  }

  /** Why nothing is sent there; empty where it may be. */
  Optional<Undeliverable> find(Identifier address) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(address)).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(new Undeliverable(item.get(REASON).s(), Items.longOf(item, SINCE)));
  }

  /** Lets messages be sent there again; false where they might be. */
  boolean remove(Identifier address) {
    return dynamoDb
        .deleteItem(
            delete -> delete.tableName(table).key(key(address)).returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  private Map<String, AttributeValue> key(Identifier address) {
    return Items.key(workspace + "#" + address, SORT);
  }
}
