package io.quanyu.local.storage;

import io.quanyu.local.template.TableResource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** Creates the tables of a template. */
public final class Tables {
  private final DynamoDbClient dynamoDb;

  /** The client is not closed here. */
  public Tables(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** Creates each table that is missing; one that exists stays as it is. */
  public void createMissing(List<TableResource> tables) {
    tables.forEach(this::createMissing);
  }

  private void createMissing(TableResource table) {
    try {
      dynamoDb.createTable(request(table));
    } catch (ResourceInUseException e) {
      return;
    }
    dynamoDb.waiter().waitUntilTableExists(exists -> exists.tableName(table.name()));
    table.timeToLive().ifPresent(attribute -> setTimeToLive(table, attribute));
  }

  private void setTimeToLive(TableResource table, String attribute) {
    dynamoDb.updateTimeToLive(
        update ->
            update
                .tableName(table.name())
                .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
  }

  private static CreateTableRequest request(TableResource table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(definitions(table))
            .keySchema(schema(table.keys()));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Tables::index).toList());
    }
    return request.build();
  }

  private static List<AttributeDefinition> definitions(TableResource table) {
    return table.attributes().entrySet().stream()
        .map(
            entry ->
                AttributeDefinition.builder()
                    .attributeName(entry.getKey())
                    .attributeType(entry.getValue())
                    .build())
        .toList();
  }

  private static List<KeySchemaElement> schema(TableResource.Keys keys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    schema.add(key(keys.partition(), KeyType.HASH));
    keys.sort().ifPresent(sort -> schema.add(key(sort, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static GlobalSecondaryIndex index(TableResource.Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection());
    if (!index.projected().isEmpty()) {
      projection.nonKeyAttributes(index.projected());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.keys()))
        .projection(projection.build())
        .build();
  }
}
