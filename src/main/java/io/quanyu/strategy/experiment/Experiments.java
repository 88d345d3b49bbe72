package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Experiments in the table strategy ({@code main#experiments}, key), and the revision of them all
 * ({@code main#experiments-revision}, {@code revision}): a write holds only to the revision that
 * its writer read before, so no two can each pass a check that both together fail. Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Experiments {
  private static final String REVISION = "revision";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final NamedSettings<ObjectNode> settings;
  private final Map<String, AttributeValue> place;

  /** A client, and where experiments are. */
  @Inject
  public Experiments(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#experiments", "experiment", ObjectNode.class);
    this.place =
        Map.of(
            "pk", AttributeValue.fromS(workspace + "#experiments-revision"),
            "sk", AttributeValue.fromS(REVISION));
  }

  /** The revision now; to be read before what a write depends on. */
  long revision() {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(place).consistentRead(true)).item();
    return item.isEmpty() ? 0 : Long.parseLong(item.get(REVISION).n());
  }

  /** The experiment of this key as it is now. */
  public Optional<Experiment> find(String key) {
    return settings.read(key).map(body -> stored(key, body));
  }

  /** All by key, as they are now. */
  List<Experiment> all() {
    return settings.list(true).entrySet().stream()
        .map(entry -> stored(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Stores it in place of what had its key; false where any has changed since this revision. */
  boolean put(Experiment experiment, long revision) {
    return write(settings.putting(experiment.key(), ExperimentWriter.write(experiment)), revision);
  }

  /** Deletes it; false where any has changed since this revision. */
  boolean delete(String key, long revision) {
    return write(settings.deleting(key), revision);
  }

  private boolean write(TransactWriteItem write, long revision) {
    try {
      dynamoDb.transactWriteItems(transaction -> transaction.transactItems(write, next(revision)));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(
              reason ->
                  "ConditionalCheckFailed".equals(reason.code())
                      || "TransactionConflict".equals(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  private TransactWriteItem next(long revision) {
    Map<String, AttributeValue> item = new HashMap<>(place);
    item.put("v", AttributeValue.fromN("1"));
    item.put(REVISION, AttributeValue.fromN(Long.toString(revision + 1)));
    Put.Builder put = Put.builder().tableName(table).item(item);
    if (revision == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("revision = :before")
          .expressionAttributeValues(
              Map.of(":before", AttributeValue.fromN(Long.toString(revision))));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Experiment stored(String key, ObjectNode body) {
    Experiment draft = ExperimentReader.read(key, body).experiment();
    if (draft == null) {
      throw new IllegalStateException("experiment " + key + " can't be read");
    }
    Experiment.Status status =
        Arrays.stream(Experiment.Status.values())
            .filter(each -> each.code().equals(body.path("status").asText()))
            .findFirst()
            .orElseThrow();
    int released = draft.variations().indexOf(body.path("released").asText(""));
    return draft.with(status, released, ExperimentWriter.course(body));
  }
}
