package io.quanyu.privacy;

import io.quanyu.event.Compression;
import io.quanyu.function.Jobs;
import io.quanyu.function.Partitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Parts of archives ({@code privacy#id}, {@code part#000001#00}) beside their requests in the table
 * artifacts: compressed JSON, in chunks where an item can't hold it. A part is written only as long
 * as its request is at the version that the writer knows, so none comes after the request was taken
 * back. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ExportParts {
  /** An item may have 400 KB. */
  private static final int CHUNK_BYTES = 350_000;

  private static final String PREFIX = "privacy#";
  private static final String PART = "part#";
  private static final String FIRST = "#00";

  private final DynamoDbClient dynamoDb;
  private final Partitions partitions;
  private final String table;
  private final String workspace;

  /** A client, removal, the table and the workspace. */
  public ExportParts(
      DynamoDbClient dynamoDb,
      Partitions partitions,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.partitions = partitions;
    this.table = table;
    this.workspace = workspace;
  }

  /** A part: the room that it is of, and a list of entries as JSON. */
  static final class Part {
    private final String room;
    private final byte[] json;

    Part(String room, byte[] json) {
      this.room = room;
      this.json = json;
    }

    String room() {
      return room;
    }

    /** Not to be changed. */
    byte[] json() {
      return json;
    }
  }

  /**
   * Keeps a part in place of one of this number.
   *
   * @throws Jobs.Overtaken where the request is not of this version any more
   */
  void put(ExportRequest request, int number, Part part) {
    byte[] body = Compression.deflate(part.json());
    int chunks = (body.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
    for (int chunk = 0; chunk < chunks; chunk++) {
      int end = Math.min(body.length, (chunk + 1) * CHUNK_BYTES);
      Map<String, AttributeValue> item = new HashMap<>(key(request.id(), sort(number, chunk)));
      item.put("v", number(1));
      item.put("room", text(part.room()));
      item.put("chunks", number(chunks));
      item.put("expiresAt", number(request.keptUntil() / 1_000));
      byte[] bytes = Arrays.copyOfRange(body, chunk * CHUNK_BYTES, end);
      item.put("body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
      put(request, item);
    }
  }

  private void put(ExportRequest request, Map<String, AttributeValue> item) {
    TransactWriteItem unchanged =
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(table)
                        .key(key(request.id(), Exports.SORT))
                        .conditionExpression("version = :version")
                        .expressionAttributeValues(Map.of(":version", number(request.version()))))
            .build();
    TransactWriteItem put =
        TransactWriteItem.builder().put(each -> each.tableName(table).item(item)).build();
    try {
      dynamoDb.transactWriteItems(write -> write.transactItems(unchanged, put));
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        throw new Jobs.Overtaken();
      }
      throw e;
    }
  }

  /** A part; {@link IllegalStateException} where it is not there, or no longer. */
  Part get(String id, int number) {
    Map<String, AttributeValue> first = chunk(id, number, 0);
    int chunks = Integer.parseInt(first.get("chunks").n());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(bytes(first));
    for (int chunk = 1; chunk < chunks; chunk++) {
      body.writeBytes(bytes(chunk(id, number, chunk)));
    }
    return new Part(first.get("room").s(), Compression.inflate(body.toByteArray()));
  }

  /** Whether one of the parts is meant, among them those that a crash left behind. */
  boolean any(String id, Predicate<Part> meant) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                        Map.of(":pk", text(partition(id)), ":sk", text(PART)))
                    .projectionExpression("sk")
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> item.get("sk").s())
        .filter(sort -> sort.endsWith(FIRST))
        .map(sort -> get(id, Integer.parseInt(sort.substring(PART.length()).split("#", 2)[0])))
        .anyMatch(meant);
  }

  /** Removes all parts of an archive; a repeat changes nothing. */
  void remove(String id) {
    partitions.remove(table, partition(id), sort -> sort.startsWith(PART));
  }

  /** A page of the ids of all exports, and where the next one begins; null behind the last. */
  String ids(String after, List<String> ids) {
    String prefix = partition("");
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(pk, :pk) AND sk = :sk")
            .expressionAttributeValues(Map.of(":pk", text(prefix), ":sk", text(Exports.SORT)))
            .projectionExpression("pk")
            .consistentRead(true);
    if (after != null) {
      String[] key = after.split("\n", 2);
      scan.exclusiveStartKey(Map.of("pk", text(key[0]), "sk", text(key[1])));
    }
    ScanResponse page = dynamoDb.scan(scan.build());
    page.items().forEach(item -> ids.add(item.get("pk").s().substring(prefix.length())));
    return page.hasLastEvaluatedKey()
        ? page.lastEvaluatedKey().get("pk").s() + "\n" + page.lastEvaluatedKey().get("sk").s()
        : null;
  }

  private Map<String, AttributeValue> chunk(String id, int number, int chunk) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get -> get.tableName(table).key(key(id, sort(number, chunk))).consistentRead(true))
            .item();
    if (item.isEmpty()) {
      throw new IllegalStateException("part " + number + " of export " + id + " is not there");
    }
    return item;
  }

  private Map<String, AttributeValue> key(String id, String sort) {
    return Map.of("pk", text(partition(id)), "sk", text(sort));
  }

  private String partition(String id) {
    return workspace + "#" + PREFIX + id;
  }

  private static String sort(int number, int chunk) {
    return String.format("%s%06d#%02d", PART, number, chunk);
  }

  private static byte[] bytes(Map<String, AttributeValue> item) {
    return item.get("body").b().asByteArrayUnsafe();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
