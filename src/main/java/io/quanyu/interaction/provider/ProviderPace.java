package io.quanyu.interaction.provider;

import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Gives each message of a provider a moment of its own, in the table counters ({@code
 * main#pace#provider}, {@code next}): evenly spaced, by the generic cell rate algorithm (ITU-T
 * I.371) without a burst. A moment is given once, however many ask. Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class ProviderPace {
  private static final long MICROS = 1_000;
  private static final long SECOND_MICROS = 1_000_000;
  private static final long KEPT_SECONDS = 3_600;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  public ProviderPace(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** The provider's next free moment, now or later, epoch milliseconds; it is taken. */
  public long take(Provider provider, long nowMillis) {
    long now = nowMillis * MICROS;
    long step = SECOND_MICROS / provider.perSecond();
    while (true) {
      long behind = behindOthers(provider, now, step);
      if (behind >= 0) {
        return Math.floorDiv(behind, MICROS);
      }
      if (isFirst(provider, now, step)) {
        return nowMillis;
      }
    }
  }

  /** The moment after the last that was given; -1 where that is over. */
  private long behindOthers(Provider provider, long now, long step) {
    Map<String, AttributeValue> values = values(now + step);
    values.put(":step", Items.number(step));
    values.put(":now", Items.number(now));
    try {
      return Items.longOf(
              update(
                  provider,
                  "SET slot = slot + :step, expiresAt = :expiresAt",
                  "slot >= :now",
                  values),
              "slot")
          - step;
    } catch (ConditionalCheckFailedException e) {
      return -1;
    }
  }

  private boolean isFirst(Provider provider, long now, long step) {
    Map<String, AttributeValue> values = values(now + step);
    values.put(":next", Items.number(now + step));
    values.put(":now", Items.number(now));
    values.put(":v", Items.SCHEMA);
    try {
      update(
          provider,
          "SET slot = :next, v = :v, expiresAt = :expiresAt",
          "attribute_not_exists(slot) OR slot < :now",
          values);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> values(long next) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":expiresAt", Items.number(next / SECOND_MICROS + KEPT_SECONDS));
    return values;
  }

  private Map<String, AttributeValue> update(
      Provider provider, String expression, String condition, Map<String, AttributeValue> values) {
    return dynamoDb
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(Items.key(workspace + "#pace#" + provider.name(), "next"))
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.UPDATED_NEW))
        .attributes();
  }
}
