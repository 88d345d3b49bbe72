package io.quanyu.capture;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The tokens of limited sources in the table counters ({@code main#rate#<source>}, limit). Second s
 * owns the tokens from s · limit up to the next second's; {@code next} is the first that nobody has
 * yet, and only grows, so no token is given twice however many ask. A batch larger than a second's
 * tokens takes those of the seconds to come. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class RateLeases {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long KEPT_SECONDS = 3_600;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String prefix;

  /** A client, the table's name, and the workspace that every partition key begins with. */
  public RateLeases(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.prefix = workspace + "#rate#";
  }

  /**
   * Tokens of a second.
   *
   * @param granted how many; 0 where it has too few left
   * @param next the first token that nobody has; only where none was granted
   */
  @RegisterForReflection
  record Lease(long granted, long next) {}

  /**
   * Leases tokens of the second: as many as are wanted, or as are left if that is what is needed. A
   * need beyond a whole second's tokens is met wherever one is left.
   */
  Lease lease(String source, int limit, long second, long needed, long wanted) {
    long from = second * limit;
    long asked = wanted;
    while (true) {
      long last = needed > limit ? from + limit - 1 : from + limit - asked;
      long next = advance(source, limit, from, last, asked);
      if (next < 0) {
        return new Lease(asked, 0);
      }
      long left = from + limit - next;
      if (needed > limit ? left < 1 : left < needed) {
        return new Lease(0, next);
      }
      asked = needed > limit ? needed : Math.min(asked, left);
    }
  }

  /** -1 once so many tokens are taken; else the first that nobody has. */
  private long advance(String source, int limit, long from, long last, long count) {
    Map<String, AttributeValue> onwards = new HashMap<>();
    onwards.put(":count", number(count));
    onwards.put(":from", number(from));
    onwards.put(":last", number(last));
    onwards.put(":expiresAt", number((last + count) / limit + KEPT_SECONDS));
    long next =
        update(
            key(source, limit),
            "SET #next = #next + :count, expiresAt = :expiresAt",
            "#next BETWEEN :from AND :last",
            onwards);
    return next < 0 || next >= from ? next : begin(source, limit, from, count);
  }

  /** The first of a second, where the last token that somebody took is of one before. */
  private long begin(String source, int limit, long from, long count) {
    Map<String, AttributeValue> anew = new HashMap<>();
    anew.put(":v", number(1));
    anew.put(":from", number(from));
    anew.put(":after", number(from + count));
    anew.put(":expiresAt", number((from + count) / limit + KEPT_SECONDS));
    return update(
        key(source, limit),
        "SET #next = :after, v = :v, expiresAt = :expiresAt",
        "attribute_not_exists(#next) OR #next < :from",
        anew);
  }

  private long update(
      Map<String, AttributeValue> key,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Map.of("#next", "next"))
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)));
      return -1;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() ? Long.parseLong(e.item().get("next").n()) : 0;
    }
  }

  private Map<String, AttributeValue> key(String source, int limit) {
    return Map.of(
        "pk", AttributeValue.fromS(prefix + source),
        "sk", AttributeValue.fromS(Integer.toString(limit)));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
