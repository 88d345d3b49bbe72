package io.quanyu.profile.audience;

import io.quanyu.event.Json;
import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import io.quanyu.profile.Items;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.DefinitionSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The audiences in the settings table ({@code main#audience}, name). Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class Audiences implements DefinitionSource {
  private static final String ALL = "all";
  private static final String BODY = "body";

  private final NamedSettings<Audience> settings;
  private final MinuteCache<List<Rule>> cache;
  private final String table;
  private final String partition;

  /** A client, the table and the workspace; the clock tells how long something is remembered. */
  @Inject
  public Audiences(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.table = table;
    this.partition = workspace + "#audience";
    this.settings = new NamedSettings<>(dynamoDb, table, partition, BODY, Audience.class);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** All by name, as they were at most a minute ago, deleted ones too. */
  List<Rule> known() {
    return cache.get(ALL, any -> Optional.of(read(false))).orElseThrow();
  }

  /** All by name, as they are now. */
  List<Rule> latest() {
    cache.forget(ALL);
    return cache.get(ALL, any -> Optional.of(read(true))).orElseThrow();
  }

  private List<Rule> read(boolean consistent) {
    return settings.list(consistent).values().stream().map(Rule::of).toList();
  }

  @Override
  public List<Defined> definitions() {
    return latest().stream().flatMap(rule -> rule.defined().stream()).toList();
  }

  /** The audience as it is; empty if there is none, or only until it is empty. */
  Optional<Audience> find(String name) {
    return Audience.isName(name)
        ? settings.read(name).filter(audience -> !audience.deleted())
        : Optional.empty();
  }

  /** The same, also where it is only there until it is empty. */
  Optional<Audience> findAny(String name) {
    return settings.read(name);
  }

  /** The write that stores it, for a transaction. */
  TransactWriteItem write(Audience audience) {
    Map<String, AttributeValue> item = new HashMap<>(Items.key(partition, audience.name()));
    item.put("v", Items.SCHEMA);
    item.put(BODY, Items.text(new String(Json.write(audience), StandardCharsets.UTF_8)));
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  /** It is as if it had never been. */
  void forget(String name) {
    settings.delete(name);
    cache.forget(ALL);
  }
}
