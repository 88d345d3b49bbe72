package io.quanyu.function;

import io.quanyu.event.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Identifiers of those who asked not to be stored, in the table access: {@code main#suppressed#<2
 * digits>}, HMAC of {@code type:value} under the workspace's secret, and since when; nothing that
 * tells who it is. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Suppressions {
  private static final int BATCH = 100;
  private static final int ATTEMPTS = 8;

  private final DynamoDbClient dynamoDb;
  private final WorkspaceSecret secret;
  private final Parallel parallel;
  private final Clock clock;
  private final String table;
  private final String prefix;

  /** A client, the secret, threads to read on, the table and the workspace; the clock dates. */
  public Suppressions(
      DynamoDbClient dynamoDb,
      WorkspaceSecret secret,
      Parallel parallel,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.access") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.secret = secret;
    this.parallel = parallel;
    this.clock = clock;
    this.table = table;
    this.prefix = workspace + "#suppressed#";
  }

  /**
   * Whether anybody may be suppressed: false before the workspace has a secret, which is remembered
   * for a minute. Then {@link #among} need not be asked.
   */
  public boolean mayHold() {
    return secret.exists();
  }

  /**
   * Those of the identifiers that are suppressed now, each asked for with a consistent read; needs
   * a secret. All or an exception.
   */
  public Set<Identifier> among(Collection<Identifier> identifiers) {
    Map<String, Identifier> byHash = new HashMap<>();
    identifiers.forEach(identifier -> byHash.put(hash(identifier), identifier));
    List<String> hashes = List.copyOf(byHash.keySet());
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < hashes.size(); from += BATCH) {
      chunks.add(hashes.subList(from, Math.min(from + BATCH, hashes.size())));
    }
    Set<Identifier> found = ConcurrentHashMap.newKeySet();
    parallel.forEach(chunks, chunk -> read(chunk).forEach(hash -> found.add(byHash.get(hash))));
    return found;
  }

  /** The same as part of a larger read; those that are suppressed are handed over. */
  public BatchedReads.Part reading(
      Collection<Identifier> identifiers, Consumer<Set<Identifier>> take) {
    Map<String, Identifier> byHash = new HashMap<>();
    identifiers.forEach(identifier -> byHash.put(hash(identifier), identifier));
    return new BatchedReads.Part(
        table,
        byHash.keySet().stream().map(this::key).toList(),
        false,
        items ->
            take.accept(
                items.stream()
                    .map(item -> byHash.get(item.get("sk").s()))
                    .collect(Collectors.toSet())));
  }

  /** Adds an identifier; false where it was there, with its date. Needs a secret. */
  public boolean add(Identifier identifier) {
    Map<String, AttributeValue> item = new HashMap<>(key(hash(identifier)));
    item.put("v", AttributeValue.fromN("1"));
    item.put("since", AttributeValue.fromS(clock.instant().toString()));
    try {
      dynamoDb.putItem(
          put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Takes an identifier out; false where it wasn't there. Needs a secret. */
  public boolean remove(Identifier identifier) {
    return dynamoDb
        .deleteItem(
            delete ->
                delete
                    .tableName(table)
                    .key(key(hash(identifier)))
                    .returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  private List<String> read(List<String> hashes) {
    List<String> found = new ArrayList<>();
    List<Map<String, AttributeValue>> keys = hashes.stream().map(this::key).toList();
    for (int attempt = 0; !keys.isEmpty(); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("the table leaves keys out again and again");
      }
      KeysAndAttributes asked =
          KeysAndAttributes.builder()
              .keys(keys)
              .consistentRead(true)
              .projectionExpression("sk")
              .build();
      BatchGetItemResponse got =
          dynamoDb.batchGetItem(get -> get.requestItems(Map.of(table, asked)));
      got.responses().getOrDefault(table, List.of()).forEach(item -> found.add(item.get("sk").s()));
      KeysAndAttributes rest = got.unprocessedKeys().get(table);
      keys = rest == null ? List.of() : rest.keys();
    }
    return found;
  }

  private String hash(Identifier identifier) {
    return secret.hmac(identifier.toString());
  }

  /** Hashes are spread evenly, so no partition is asked for more than its share. */
  private Map<String, AttributeValue> key(String hash) {
    return Map.of(
        "pk",
        AttributeValue.fromS(prefix + hash.substring(0, 2)),
        "sk",
        AttributeValue.fromS(hash));
  }
}
