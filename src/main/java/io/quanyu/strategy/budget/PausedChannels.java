package io.quanyu.strategy.budget;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Which channels are paused, in the table strategy ({@code paused}, channel). Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class PausedChannels {
  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String partition;

  /** A client, the table and the workspace; the clock says since when. */
  @Inject
  public PausedChannels(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.partition = workspace + "#paused";
  }

  /**
   * A channel that was paused once.
   *
   * @param since when it was paused or resumed last, epoch milliseconds
   */
  @RegisterForReflection
  public record State(String channel, boolean paused, long since) {}

  /** Pauses or resumes a channel. */
  void put(String channel, boolean paused) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS(partition),
            "sk", AttributeValue.fromS(channel),
            "v", AttributeValue.fromN("1"),
            "paused", AttributeValue.fromBool(paused),
            "since", AttributeValue.fromN(Long.toString(clock.millis())));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** All that were paused once, by name. */
  List<State> all() {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(
            item ->
                new State(
                    item.get("sk").s(),
                    item.get("paused").bool(),
                    Long.parseLong(item.get("since").n())))
        .toList();
  }

  /** The names of those that are paused now. */
  Set<String> names() {
    return all().stream().filter(State::paused).map(State::channel).collect(Collectors.toSet());
  }
}
