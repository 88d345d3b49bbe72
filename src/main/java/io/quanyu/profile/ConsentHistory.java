package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes of answers ({@code anchor}, {@code consent#time#event key#purpose}) in the table
 * profiles, kept for good as evidence. A repeat overwrites itself. Thread-safe.
 */
@ApplicationScoped
public class ConsentHistory {
  private static final String CHANGE = "consent#";

  private final DynamoDbClient dynamoDb;
  private final Tables tables;

  /** A client and the table's name. */
  public ConsentHistory(DynamoDbClient dynamoDb, Tables tables) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
  }

  /** Keeps a change. */
  void write(ConsentChange change) {
    Consent answer = change.answer();
    Map<String, AttributeValue> item = new HashMap<>(key(change));
    item.put("v", Items.SCHEMA);
    item.put("granted", AttributeValue.fromBool(answer.granted()));
    item.put("source", Items.text(answer.source()));
    dynamoDb.putItem(put -> put.tableName(tables.profiles()).item(item));
  }

  /** Whether a change is kept. */
  boolean has(ConsentChange change) {
    return !dynamoDb
        .getItem(get -> get.tableName(tables.profiles()).key(key(change)).consistentRead(true))
        .item()
        .isEmpty();
  }

  private Map<String, AttributeValue> key(ConsentChange change) {
    Consent answer = change.answer();
    String key = HexFormat.of().toHexDigits(answer.key());
    String sort = CHANGE + Times.iso(answer.time()) + "#" + key + "#" + change.purpose();
    return Items.key(tables.key(change.anchor()), sort);
  }

  /** What is kept of an anchor, oldest first. */
  List<ConsentChange> of(Identifier anchor) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tables.profiles())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                        Map.of(":pk", Items.text(tables.key(anchor)), ":sk", Items.text(CHANGE)))
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> change(anchor, item))
        .toList();
  }

  private static ConsentChange change(Identifier anchor, Map<String, AttributeValue> item) {
    String[] sort = Items.sort(item).split("#", 4);
    Consent answer =
        new Consent(
            item.get("granted").bool(),
            Times.millis(sort[1]),
            HexFormat.fromHexDigitsToLong(sort[2]),
            item.get("source").s());
    return new ConsentChange(anchor, sort[3], answer);
  }
}
