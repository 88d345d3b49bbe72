package io.quanyu.function;

import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who did what to persons' rights, in the table access ({@code main#audit}, {@code
 * <time>#<request>}): never whose. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class AuditLog {
  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String partition;

  /** A client, the table and the workspace; the clock dates the entries. */
  public AuditLog(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.access") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.partition = workspace + "#audit";
  }

  /** Notes that a request with this key asks for an action on so many identifiers. */
  public void note(HttpRequest request, AccessKey key, String action, int identifiers) {
    dynamoDb.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS(partition),
                        "sk", AttributeValue.fromS(Times.iso(clock.millis()) + "#" + request.id()),
                        "v", AttributeValue.fromN("1"),
                        "key", AttributeValue.fromS(key.prefix()),
                        "label", AttributeValue.fromS(key.label()),
                        "action", AttributeValue.fromS(action),
                        "identifiers", AttributeValue.fromN(Integer.toString(identifiers)))));
  }
}
