package io.quanyu.interaction.trigger;

import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Triggers in the settings table ({@code main#trigger}, key). Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class Triggers {
  private static final String ALL = "all";

  private final NamedSettings<Trigger.Definition> settings;
  private final MinuteCache<List<Trigger>> cache;

  /** A client, the table and the workspace; the clock tells how long they are remembered. */
  @Inject
  public Triggers(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#trigger", "body", Trigger.Definition.class);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** All by key, as they were at most a minute ago. */
  List<Trigger> known() {
    return cache.get(ALL, any -> Optional.of(read(false))).orElseThrow();
  }

  /** The trigger, at most a minute old; empty only if there is none now. */
  Optional<Trigger> find(String key) {
    Optional<Trigger> known = of(known(), key);
    return known.isPresent() ? known : of(read(true), key);
  }

  private static Optional<Trigger> of(List<Trigger> all, String key) {
    return all.stream().filter(each -> each.key().equals(key)).findFirst();
  }

  /** What an older version took and this one can't read does nothing. */
  private List<Trigger> read(boolean consistent) {
    return settings.list(consistent).values().stream()
        .map(each -> TriggerReader.read(each.key(), each.body()).trigger())
        .filter(trigger -> trigger != null)
        .toList();
  }

  /** All by key, as they are now. */
  List<Trigger.Definition> list() {
    return List.copyOf(settings.list(true).values());
  }

  /** The trigger as it was put; empty if there is none now. */
  Optional<Trigger.Definition> definition(String key) {
    return TriggerReader.isKey(key) ? settings.read(key) : Optional.empty();
  }

  /** Stores it in place of what had its key. */
  void put(Trigger.Definition definition) {
    settings.put(definition.key(), definition);
    cache.forget(ALL);
  }

  /** Deletes it; what it let wait does nothing. */
  void delete(String key) {
    settings.delete(key);
    cache.forget(ALL);
  }
}
