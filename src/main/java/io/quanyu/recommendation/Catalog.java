package io.quanyu.recommendation;

import io.quanyu.event.Json;
import io.quanyu.function.BatchedReads;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Items ({@code item id}, {@code item}) in the table catalog. What the API states and what events
 * teach are attributes of their own, so neither writer meets the other. Thread-safe; exceptions of
 * the SDK are let through.
 */
@ApplicationScoped
public class Catalog {
  private static final AttributeValue SCHEMA = AttributeValue.fromN("1");
  private static final String ITEM = "item";
  private static final int BATCH = 100;
  private static final int MOST_ATTEMPTS = 8;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public Catalog(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.catalog") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** The item as it is now; empty where nothing is known of it. */
  public Optional<CatalogItem> find(String id) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item(id, item));
  }

  /** Those of the items that are known, by id; they may be a second old. */
  public Map<String, CatalogItem> find(Collection<String> ids) {
    List<String> all = ids.stream().distinct().toList();
    Map<String, CatalogItem> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      find(all.subList(from, Math.min(from + BATCH, all.size())), false, found);
    }
    return found;
  }

  /** The same as part of a larger read. */
  public BatchedReads.Part reading(
      Collection<String> ids, Consumer<Map<String, CatalogItem>> take) {
    return new BatchedReads.Part(
        table,
        ids.stream().distinct().map(this::key).toList(),
        true,
        items ->
            take.accept(
                items.stream()
                    .map(item -> item(id(item), item))
                    .collect(Collectors.toMap(CatalogItem::id, Function.identity()))));
  }

  private String id(Map<String, AttributeValue> item) {
    return item.get("pk").s().substring(workspace.length() + 1);
  }

  /**
   * Items of a scan, in no order.
   *
   * @param items that were found; may be none while there are more
   * @param next what the next page is asked with; null behind the last
   */
  @RegisterForReflection
  public record Page(List<CatalogItem> items, String next) {
    /** Takes a copy. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * A page of all items, for training; an item that is written meanwhile is there once, as it was
   * or as it is.
   *
   * @param after {@link Page#next} of the page before; null for the first
   * @param most rows that are read, items or not
   */
  public Page scan(String after, int most) {
    ScanRequest.Builder scan = ScanRequest.builder().tableName(table).limit(most);
    if (after != null) {
      int length = Integer.parseInt(after.substring(0, after.indexOf(':')));
      String keys = after.substring(after.indexOf(':') + 1);
      scan.exclusiveStartKey(
          Map.of(
              "pk", AttributeValue.fromS(keys.substring(0, length)),
              "sk", AttributeValue.fromS(keys.substring(length))));
    }
    ScanResponse page = dynamoDb.scan(scan.build());
    List<CatalogItem> items =
        page.items().stream()
            .filter(item -> item.get("sk").s().equals(ITEM))
            .filter(item -> item.get("pk").s().startsWith(workspace + "#"))
            .map(item -> item(id(item), item))
            .toList();
    Map<String, AttributeValue> last = page.lastEvaluatedKey();
    return new Page(items, last.isEmpty() ? null : token(last.get("pk").s(), last.get("sk").s()));
  }

  /** Ids may hold anything, so the first key is told by its length. */
  private static String token(String pk, String sk) {
    return pk.length() + ":" + pk + sk;
  }

  /** The item as it is now, read as a batch of one so that a role needs one action for both. */
  CatalogItem findNow(String id) {
    Map<String, CatalogItem> found = new HashMap<>();
    find(List.of(id), true, found);
    return found.getOrDefault(id, CatalogItem.unknown(id));
  }

  /** Replaces what was stated; returns the item as it then is. */
  public CatalogItem state(String id, Product product) {
    return item(
        id,
        dynamoDb
            .updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(key(id))
                        .updateExpression("SET stated = :stated, v = :v")
                        .expressionAttributeValues(Map.of(":stated", json(product), ":v", SCHEMA))
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes());
  }

  /** Replaces what was learned; false where another writer came first. */
  boolean learn(CatalogItem item) {
    Map<String, AttributeValue> values =
        Map.of(
            ":learned", json(item.learned()),
            ":read", AttributeValue.fromN(Long.toString(item.version())),
            ":written", AttributeValue.fromN(Long.toString(item.version() + 1)),
            ":v", SCHEMA);
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(item.id()))
                  .updateExpression("SET learned = :learned, #version = :written, v = :v")
                  .conditionExpression(
                      item.version() == 0
                          ? "attribute_not_exists(#version) OR #version = :read"
                          : "#version = :read")
                  .expressionAttributeNames(Map.of("#version", "version"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private void find(List<String> ids, boolean consistent, Map<String, CatalogItem> found) {
    List<Map<String, AttributeValue>> keys = ids.stream().map(this::key).toList();
    for (int attempt = 0; !keys.isEmpty(); attempt++) {
      await(attempt);
      KeysAndAttributes asked =
          KeysAndAttributes.builder().keys(keys).consistentRead(consistent).build();
      BatchGetItemResponse got =
          dynamoDb.batchGetItem(get -> get.requestItems(Map.of(table, asked)));
      for (Map<String, AttributeValue> item : got.responses().getOrDefault(table, List.of())) {
        found.put(id(item), item(id(item), item));
      }
      KeysAndAttributes rest = got.unprocessedKeys().get(table);
      keys = rest == null ? List.of() : rest.keys();
    }
  }

  /** Waits for a table that is busy, ever longer, then gives up. */
  private static void await(int attempt) {
    if (attempt == MOST_ATTEMPTS) {
      throw new IllegalStateException("the catalog's table is busy");
    }
    try {
      Thread.sleep(attempt == 0 ? 0 : 5L << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Map<String, AttributeValue> key(String id) {
    return Map.of(
        "pk", AttributeValue.fromS(workspace + "#" + id), "sk", AttributeValue.fromS(ITEM));
  }

  private static AttributeValue json(Object value) {
    return AttributeValue.fromS(new String(Json.write(value), StandardCharsets.UTF_8));
  }

  private static CatalogItem item(String id, Map<String, AttributeValue> item) {
    AttributeValue stated = item.get("stated");
    AttributeValue learned = item.get("learned");
    return new CatalogItem(
        id,
        stated == null ? Product.UNKNOWN : read(stated, Product.class),
        learned == null ? Learned.NOTHING : read(learned, Learned.class),
        learned == null ? 0 : Long.parseLong(item.get("version").n()));
  }

  private static <T> T read(AttributeValue json, Class<T> type) {
    return Json.read(json.s().getBytes(StandardCharsets.UTF_8), type);
  }
}
