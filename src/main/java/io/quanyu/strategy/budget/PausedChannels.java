package io.quanyu.strategy.budget;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Which channels are paused, in the table strategy ({@code paused}, channel). Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class PausedChannels {
  private static final Logger LOG = Logger.getLogger(PausedChannels.class);

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
   * @param source of the event that said so, or null where a call did
   */
  @RegisterForReflection
  public record State(String channel, boolean paused, long since, String source) {}

  /** Pauses or resumes a channel from now on. */
  void put(String channel, boolean paused) {
    Map<String, AttributeValue> item = item(new State(channel, paused, clock.millis(), null));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** The same as of some time; what is newer stays, and of both at once the pause. */
  void put(State told) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item(told))
                  .conditionExpression(
                      "attribute_not_exists(pk) OR since " + (told.paused() ? "<=" : "<") + " :t")
                  .expressionAttributeValues(Map.of(":t", number(told.since()))));
    } catch (ConditionalCheckFailedException e) {
      LOG.debugf("a channel's state of %d is not the newest", told.since());
    }
  }

  private Map<String, AttributeValue> item(State state) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS(partition));
    item.put("sk", AttributeValue.fromS(state.channel()));
    item.put("v", AttributeValue.fromN("1"));
    item.put("paused", AttributeValue.fromBool(state.paused()));
    item.put("since", number(state.since()));
    if (state.source() != null) {
      item.put("source", AttributeValue.fromS(state.source()));
    }
    return item;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
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
                    Long.parseLong(item.get("since").n()),
                    item.containsKey("source") ? item.get("source").s() : null))
        .toList();
  }

  /** The names of those that are paused now. */
  Set<String> names() {
    return all().stream().filter(State::paused).map(State::channel).collect(Collectors.toSet());
  }
}
