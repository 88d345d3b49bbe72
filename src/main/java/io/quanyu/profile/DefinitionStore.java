package io.quanyu.profile;

import io.quanyu.function.MinuteCache;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.DefinitionSource;
import io.quanyu.profile.aggregate.Definitions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The aggregations in use, and the version of all their definitions ({@code main#definitions},
 * {@code version}) in the settings table. Where nothing was ever defined, a look a minute is all it
 * costs. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DefinitionStore {
  private static final String VERSION = "version";
  private static final String CURRENT = "current";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Map<String, AttributeValue> key;
  private final List<DefinitionSource> sources;
  private final MinuteCache<Definitions> cache;

  /** A client, who needs aggregations, and where the version is. */
  @Inject
  public DefinitionStore(
      DynamoDbClient dynamoDb,
      Clock clock,
      @All List<DefinitionSource> sources,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.key = Items.key(workspace + "#definitions", VERSION);
    this.sources = List.copyOf(sources);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** As they are now, or were up to a minute ago. */
  public Definitions current() {
    return cache.get(CURRENT, key -> Optional.of(read())).orElseThrow();
  }

  /** As they are now. */
  public Definitions latest() {
    cache.forget(CURRENT);
    return current();
  }

  /**
   * Changes definitions: what is written under the next version, which it is given, is written
   * together with that version. It is asked again where somebody else's change came first.
   *
   * @return the new version
   */
  public long change(LongFunction<List<TransactWriteItem>> writes) {
    while (true) {
      long version = version();
      List<TransactWriteItem> all = new ArrayList<>(writes.apply(version + 1));
      all.add(raise(version));
      try {
        dynamoDb.transactWriteItems(request -> request.transactItems(all));
        cache.forget(CURRENT);
        return version + 1;
      } catch (TransactionConflictException | TransactionCanceledException e) {
        if (version() == version && !contended(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean contended(RuntimeException e) {
    return e instanceof TransactionConflictException
        || (e instanceof TransactionCanceledException canceled
            && canceled.cancellationReasons().stream()
                .anyMatch(reason -> "TransactionConflict".equals(reason.code())));
  }

  private TransactWriteItem raise(long version) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk",
            key.get("pk"),
            "sk",
            key.get("sk"),
            "v",
            Items.SCHEMA,
            VERSION,
            Items.number(version + 1));
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(
                        version == 0 ? "attribute_not_exists(pk)" : "#version = :version")
                    .expressionAttributeNames(version == 0 ? null : Map.of("#version", VERSION))
                    .expressionAttributeValues(
                        version == 0 ? null : Map.of(":version", Items.number(version))))
        .build();
  }

  /** The version first: what is defined is then of that version, or newer. */
  private Definitions read() {
    long version = version();
    if (version == 0) {
      return Definitions.NONE;
    }
    List<Defined> defined =
        sources.stream().flatMap(source -> source.definitions().stream()).toList();
    return new Definitions(version, defined);
  }

  private long version() {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    return item.isEmpty() ? 0 : Items.longOf(item, VERSION);
  }
}
