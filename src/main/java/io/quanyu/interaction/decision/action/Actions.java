package io.quanyu.interaction.decision.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Actions ({@code main#actions}, key) and the settings for all of them ({@code main#decisions},
 * {@code settings}) in the table strategy, as they were sent: what was read once can be read again.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Actions {
  private static final String SETTINGS = "settings";
  private static final String ALL = "all";
  private static final int VERSION_DIGITS = 12;

  private final NamedSettings<ObjectNode> actions;
  private final NamedSettings<ObjectNode> settings;
  private final MinuteCache<Playbook> cache;

  /** A client, the table and the workspace; the clock tells how long something is remembered. */
  @Inject
  public Actions(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.actions =
        new NamedSettings<>(dynamoDb, table, workspace + "#actions", "action", ObjectNode.class);
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#decisions", SETTINGS, ObjectNode.class);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** All that decisions go by, as it was at most a minute ago. */
  public Playbook playbook() {
    return cache.get(ALL, any -> Optional.of(read())).orElseThrow();
  }

  private Playbook read() {
    SortedMap<String, ObjectNode> bodies = actions.list(false);
    ObjectNode common = settings();
    String version =
        Hashes.sha256Hex(Json.tree(bodies).toString() + common).substring(0, VERSION_DIGITS);
    return new Playbook(
        stored(SettingsReader.read(common)),
        bodies.entrySet().stream()
            .map(entry -> stored(ActionReader.read(entry.getKey(), entry.getValue())))
            .toList(),
        version);
  }

  private static <T> T stored(Reading<T> reading) {
    if (reading.value() == null) {
      throw new IllegalStateException("a stored definition has faults: " + reading.faults());
    }
    return reading.value();
  }

  /** The action of this key as it is now. */
  Optional<ObjectNode> find(String key) {
    return actions.read(key);
  }

  /** All by key, as they are now. */
  Map<String, ObjectNode> all() {
    return actions.list(true);
  }

  /** Stores what {@link ActionReader} has read. */
  void put(String key, ObjectNode body) {
    actions.put(key, body);
    cache.forget(ALL);
  }

  /** Deletes it; false if there is none. */
  boolean delete(String key) {
    cache.forget(ALL);
    return actions.delete(key);
  }

  /** The settings as they are now; empty where none were put. */
  ObjectNode settings() {
    return settings.read(SETTINGS).orElseGet(Json::object);
  }

  /** Stores what {@link SettingsReader} has read. */
  void putSettings(ObjectNode body) {
    settings.put(SETTINGS, body);
    cache.forget(ALL);
  }
}
