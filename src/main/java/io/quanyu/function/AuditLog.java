package io.quanyu.function;

import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Who changed settings, identities, keys or persons' rights, in the table access ({@code
 * main#audit}, {@code <time>#<request>}): never whose. Thread-safe; exceptions of the SDK are let
 * through.
 */
@ApplicationScoped
public class AuditLog {
  private static final String COMMAND_LINE = "command line";

  private static final String PRODUCT = "quanyu";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String partition;

  /** A client, the table and the workspace; the clock dates the entries. */
  public AuditLog(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.access") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.partition = workspace + "#audit";
  }

  /**
   * What was noted.
   *
   * @param sort its place, the newest last
   * @param key the first characters of the key, or that it was the command line or the product
   * @param label what the key's creator calls it
   * @param action what was asked for: a route, never a path, or a word
   * @param about the setting or key that it was about, or of how many identifiers; may be empty
   */
  @RegisterForReflection
  public record Entry(String sort, String key, String label, String action, String about) {
    /** When, ISO 8601. */
    public String time() {
      return sort.split("#", 2)[0];
    }
  }

  /**
   * Entries, newest first.
   *
   * @param entries at most as many as were asked for
   * @param more whether older ones were left out
   */
  @RegisterForReflection
  public record Page(List<Entry> entries, boolean more) {}

  /** Notes that a request with this key asks for an action on so many identifiers. */
  public void note(HttpRequest request, AccessKey key, String action, int identifiers) {
    Map<String, AttributeValue> item = item(request.id(), key.prefix(), key.label(), action);
    item.put("identifiers", AttributeValue.fromN(Integer.toString(identifiers)));
    put(item);
  }

  /** Notes that a request with this key asks for what its route does to the setting it names. */
  void note(HttpRequest request, AccessKey key) {
    note(request, key, request.path("name"));
  }

  /** The same, of what it is about: the first characters of a key, say. */
  void note(HttpRequest request, AccessKey key, String about) {
    Map<String, AttributeValue> item =
        item(request.id(), key.prefix(), key.label(), request.routeKey());
    item.put("about", AttributeValue.fromS(about));
    put(item);
  }

  /** Notes what somebody with access to the tables did to a key. */
  public void noteCommand(String action, String key) {
    Map<String, AttributeValue> item = item(key, COMMAND_LINE, "", action);
    item.put("about", AttributeValue.fromS(key));
    put(item);
  }

  /** Notes what the product does to a setting by itself, for a reason of this id. */
  public void noteOwn(String id, String action, String setting) {
    Map<String, AttributeValue> item = item(id, PRODUCT, "", action);
    item.put("about", AttributeValue.fromS(setting));
    put(item);
  }

  /** The newest entries, from behind the place of one; from the newest where that is null. */
  public Page newest(String before, int most) {
    QueryResponse found =
        dynamoDb.query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk < :sk")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(partition),
                            ":sk", AttributeValue.fromS(before == null ? "~" : before)))
                    .scanIndexForward(false)
                    .consistentRead(true)
                    .limit(most));
    return new Page(
        found.items().stream().map(AuditLog::entry).toList(), found.hasLastEvaluatedKey());
  }

  private Map<String, AttributeValue> item(String id, String key, String label, String action) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS(partition));
    item.put("sk", AttributeValue.fromS(Times.iso(clock.millis()) + "#" + id));
    item.put("v", AttributeValue.fromN("1"));
    item.put("key", AttributeValue.fromS(key));
    item.put("label", AttributeValue.fromS(label));
    item.put("action", AttributeValue.fromS(action));
    return item;
  }

  private void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    String about =
        item.containsKey("about")
            ? item.get("about").s()
            : item.get("identifiers").n() + " identifiers";
    return new Entry(
        item.get("sk").s(),
        item.get("key").s(),
        item.get("label").s(),
        item.get("action").s(),
        about);
  }
}
