package io.quanyu.recommendation.batch;

import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.function.Jobs;
import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Batches ({@code batches}, id) and their results ({@code batch#id}, {@code part#000001}) in the
 * table artifacts, all of which expire. Results come with the next version of their batch in one
 * transaction, or not at all: whoever works at a batch that another has moved on writes nothing.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Batches {
  private static final String VERSION = "version";
  private static final String PART = "part#";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  public Batches(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** Stores a new batch; false where there is one of this id, which stays. */
  boolean create(BatchJob job) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table).item(item(job)).conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** The batch as it is now; empty where there is none, or it expired by then. */
  Optional<BatchJob> find(String id, long now) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(job(item)).filter(job -> now < job.keptUntil());
  }

  /** All batches after this id, in the order of their ids. */
  List<BatchJob> all(String after) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk > :after")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Items.text(workspace + "#batches"),
                            ":after", Items.text(after.isEmpty() ? " " : after)))
                    .consistentRead(true))
        .items()
        .stream()
        .map(Batches::job)
        .toList();
  }

  /**
   * Stores a batch in place of the version before it, with these parts behind those that it had.
   *
   * @throws Jobs.Overtaken where what is stored is another version; then nothing was written
   */
  void save(BatchJob next, List<byte[]> parts) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        write(
            Put.builder()
                .tableName(table)
                .item(item(next))
                .conditionExpression("#version = :before")
                .expressionAttributeNames(Map.of("#version", VERSION))
                .expressionAttributeValues(Map.of(":before", Items.number(next.version() - 1)))));
    int number = next.counts().parts() - parts.size();
    for (byte[] part : parts) {
      number++;
      Map<String, AttributeValue> item = part(next, number, 1, part);
      writes.add(write(Put.builder().tableName(table).item(item)));
    }
    transact(writes);
  }

  /** A part of results as it is now: lines of JSON, and how often it was written. */
  Optional<BatchPart> part(String id, int number) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(table)
                        .key(Items.key(partition(id), sort(number)))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(part(item));
  }

  /**
   * Stores a part in place of the one that was read.
   *
   * @throws Jobs.Overtaken where it was written since
   */
  void replace(BatchJob job, BatchPart before, byte[] lines) {
    Map<String, AttributeValue> item = part(job, before.number(), before.version() + 1, lines);
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("#version = :before")
                  .expressionAttributeNames(Map.of("#version", VERSION))
                  .expressionAttributeValues(Map.of(":before", Items.number(before.version()))));
    } catch (ConditionalCheckFailedException e) {
      throw new Jobs.Overtaken();
    }
  }

  private void transact(List<TransactWriteItem> writes) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
    } catch (TransactionConflictException e) {
      throw new Jobs.Overtaken();
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(
              reason -> reason.code().matches("ConditionalCheckFailed|TransactionConflict"))) {
        throw new Jobs.Overtaken();
      }
      throw e;
    }
  }

  private Map<String, AttributeValue> key(String id) {
    return Items.key(workspace + "#batches", id);
  }

  private String partition(String id) {
    return workspace + "#batch#" + id;
  }

  private static String sort(int number) {
    return String.format("%s%06d", PART, number);
  }

  private Map<String, AttributeValue> item(BatchJob job) {
    Map<String, AttributeValue> item = new HashMap<>(key(job.id()));
    item.put("v", Items.SCHEMA);
    item.put(VERSION, Items.number(job.version()));
    item.put("body", Items.text(new String(Json.write(job), StandardCharsets.UTF_8)));
    item.put("expiresAt", Items.number(job.keptUntil() / 1_000));
    return item;
  }

  private static BatchJob job(Map<String, AttributeValue> item) {
    return Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), BatchJob.class);
  }

  private Map<String, AttributeValue> part(BatchJob job, int number, long version, byte[] lines) {
    Map<String, AttributeValue> item = new HashMap<>(Items.key(partition(job.id()), sort(number)));
    item.put("v", Items.SCHEMA);
    item.put(VERSION, Items.number(version));
    item.put("body", Items.binary(Compression.deflate(lines)));
    item.put("expiresAt", Items.number(job.keptUntil() / 1_000));
    return item;
  }

  private static BatchPart part(Map<String, AttributeValue> item) {
    return new BatchPart(
        Integer.parseInt(Items.sort(item).substring(PART.length())),
        Items.longOf(item, VERSION),
        Compression.inflate(Items.bytesOf(item, "body")));
  }

  private static TransactWriteItem write(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }
}
