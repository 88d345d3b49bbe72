package io.quanyu.function;

import io.quanyu.event.Hashes;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The keys in the access table ({@code main#key}, SHA-256 of the secret in hex). A look-up, also
 * one that finds nothing, is remembered for a minute, so a revoked key ends within that.
 * Thread-safe; exceptions of the SDK are let through, the edge answers 503.
 */
@ApplicationScoped
public class AccessKeys {
  private static final int REMEMBERED = 1_000;
  private static final int LONGEST_SECRET = 128;
  private static final String VERSION = "1";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String partition;
  private final Map<String, BuiltInKey> builtIn;
  private final MinuteCache<AccessKey> cache;

  /** Built-in keys are those of the local runtime; a packaged Lambda has none. */
  @Inject
  public AccessKeys(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.access") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      @All List<BuiltInKey> builtIn) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.partition = workspace + "#key";
    this.builtIn =
        builtIn.stream().collect(Collectors.toUnmodifiableMap(BuiltInKey::secret, key -> key));
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /** The valid key behind what a caller presents; empty if it is unknown, revoked or expired. */
  public Optional<AccessKey> find(String secret) {
    BuiltInKey known = builtIn.get(secret);
    if (known != null) {
      return Optional.of(known)
          .filter(key -> clock.instant().isBefore(key.expiresAt()))
          .map(BuiltInKey::key);
    }
    if (!secret.startsWith("qy_") || secret.length() > LONGEST_SECRET) {
      return Optional.empty();
    }
    return cache.get(Hashes.sha256Hex(secret), this::read).filter(key -> key.revokedAt().isEmpty());
  }

  /** The same as it is at this moment, where a revoked key must not work for a minute more. */
  Optional<AccessKey> findNow(String secret) {
    if (builtIn.containsKey(secret)) {
      return find(secret);
    }
    Map<String, AttributeValue> key = key(Hashes.sha256Hex(secret));
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    return Optional.of(item)
        .filter(found -> !found.isEmpty())
        .map(AccessKeys::accessKey)
        .filter(found -> found.revokedAt().isEmpty());
  }

  /** Stores a new key under its secret's hash. */
  public void create(NewKey created) {
    String hash = Hashes.sha256Hex(created.secret());
    dynamoDb.putItem(put -> put.tableName(table).item(item(hash, created.key())));
    cache.forget(hash);
  }

  /** All stored keys, revoked ones too, oldest first. */
  public List<AccessKey> list() {
    return stored().values().stream().sorted(Comparator.comparing(AccessKey::createdAt)).toList();
  }

  /**
   * Revokes the key with this prefix, hash or secret, now and for good. Revoking it again changes
   * nothing. Answers the keys that the name fits, as they were: none if it is unknown; if there are
   * several, none is revoked.
   */
  public List<AccessKey> revoke(String name) {
    Map<String, AccessKey> fitting = stored();
    String hash = Hashes.sha256Hex(name);
    fitting
        .entrySet()
        .removeIf(
            entry ->
                !entry.getKey().equals(name)
                    && !entry.getKey().equals(hash)
                    && !entry.getValue().prefix().equals(name));
    if (fitting.size() == 1) {
      fitting.keySet().forEach(this::markRevoked);
    }
    return List.copyOf(fitting.values());
  }

  private void markRevoked(String hash) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(hash))
                .updateExpression("SET revokedAt = if_not_exists(revokedAt, :now)")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of(":now", text(clock.instant().toString()))));
    cache.forget(hash);
  }

  private Optional<AccessKey> read(String hash) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(hash))).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(accessKey(item));
  }

  private Map<String, AccessKey> stored() {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text(partition)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .collect(Collectors.toMap(item -> item.get("sk").s(), AccessKeys::accessKey));
  }

  private Map<String, AttributeValue> key(String hash) {
    return Map.of("pk", text(partition), "sk", text(hash));
  }

  private Map<String, AttributeValue> item(String hash, AccessKey key) {
    return Map.of(
        "pk", text(partition),
        "sk", text(hash),
        "v", AttributeValue.fromN(VERSION),
        "kind", text(key.kind().name()),
        "source", text(key.source()),
        "scopes",
            AttributeValue.fromL(key.scopes().stream().sorted().map(AccessKeys::text).toList()),
        "label", text(key.label()),
        "prefix", text(key.prefix()),
        "createdAt", text(key.createdAt().toString()));
  }

  private static AccessKey accessKey(Map<String, AttributeValue> item) {
    Set<String> scopes =
        item.get("scopes").l().stream().map(AttributeValue::s).collect(Collectors.toSet());
    return new AccessKey(
        AccessKey.Kind.valueOf(item.get("kind").s()),
        item.get("source").s(),
        scopes,
        item.get("label").s(),
        item.get("prefix").s(),
        Instant.parse(item.get("createdAt").s()),
        Optional.ofNullable(item.get("revokedAt")).map(value -> Instant.parse(value.s())));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
