package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.function.MinuteCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The prices of the newest plan, in one compressed item of the table strategy ({@code plan#prices},
 * {@code newest}), so that a decision reads little. Up to a minute old. Thread-safe; exceptions of
 * the SDK are let through.
 */
@ApplicationScoped
public class ShadowPrices {
  private static final String NEWEST = "newest";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;
  private final MinuteCache<PriceList> cache;

  /** A client, the clock of what is remembered, the table and the workspace of its keys. */
  @Inject
  public ShadowPrices(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#plan#prices";
    this.cache = new MinuteCache<>(clock, 1);
  }

  /**
   * What a unit of money is worth in a channel, for an audience and on a day ({@code 2026-11-27};
   * each may be empty). Where the plan doesn't tell audiences or days apart, the price of all.
   * Empty where there is no plan, or the channel isn't in it.
   */
  public Optional<ShadowPrice> of(String channel, String audience, String day) {
    return cache.get(NEWEST, key -> read()).flatMap(list -> list.of(channel, audience, day));
  }

  /** Makes a stored plan's prices those that hold, unless those of a newer plan do. */
  void publish(JsonNode plan) {
    byte[] body = Compression.deflate(Json.write(PriceList.of(plan)));
    Map<String, AttributeValue> item =
        Map.of(
            "pk", text(partition),
            "sk", text(NEWEST),
            "v", AttributeValue.fromN("1"),
            "plan", text(plan.path("id").asText()),
            "body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(body)));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR #plan < :plan")
                  .expressionAttributeNames(Map.of("#plan", "plan"))
                  .expressionAttributeValues(Map.of(":plan", item.get("plan"))));
    } catch (ConditionalCheckFailedException e) {
      // Ids are in the order of time: a newer plan was faster.
      return;
    }
    cache.forget(NEWEST);
  }

  private Optional<PriceList> read() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get -> get.tableName(table).key(Map.of("pk", text(partition), "sk", text(NEWEST))))
            .item();
    return Optional.ofNullable(item.get("body"))
        .map(body -> Compression.inflate(body.b().asByteArrayUnsafe()))
        .map(body -> new PriceList(Json.read(body, JsonNode.class)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
