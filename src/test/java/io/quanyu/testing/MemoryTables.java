package io.quanyu.testing;

import io.quanyu.local.storage.DynamoDbLocal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in this process, in memory, with the tables of template.yaml. */
public final class MemoryTables implements AutoCloseable {
  /** The tables, named as in template.yaml. */
  public static final List<String> NAMES =
      List.of(
          "IdentifiersTable",
          "ProfilesTable",
          "TimelineTable",
          "QuarantineTable",
          "CatalogTable",
          "ArtifactsTable",
          "StrategyTable",
          "CountersTable",
          "AudiencesTable",
          "DueTable",
          "InteractionsTable",
          "AccessTable",
          "SettingsTable");

  private final DynamoDbLocal local = DynamoDbLocal.start(Optional.empty());
  private final DynamoDbClient client = local.client();

  /** Starts it and creates the tables. */
  public MemoryTables() {
    NAMES.forEach(name -> create(client, name));
  }

  /** A client in this process. */
  public DynamoDbClient client() {
    return client;
  }

  /** Where other clients reach the same tables. */
  public URI endpoint() {
    return local.endpoint();
  }

  /** Creates a table with the key that all have. */
  public static void create(DynamoDbClient client, String name) {
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
  }

  @Override
  public void close() {
    local.close();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
