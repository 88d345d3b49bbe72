package io.quanyu.interaction.trigger;

import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Journeys in the settings table: as they are ({@code main#journey}, key), and each version that
 * somebody may be in ({@code main#journey-version}, {@code key#version}). Thread-safe; exceptions
 * of the SDK are let through.
 */
@ApplicationScoped
public class Journeys {
  private static final String ALL = "all";
  private static final int REMEMBERED = 500;

  private final NamedSettings<Journey.Definition> current;
  private final NamedSettings<Journey.Definition> versions;
  private final MinuteCache<List<Journey>> all;
  private final MinuteCache<Journey> one;

  /** A client, the table and the workspace; the clock tells how long they are remembered. */
  @Inject
  public Journeys(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    Class<Journey.Definition> type = Journey.Definition.class;
    this.current = new NamedSettings<>(dynamoDb, table, workspace + "#journey", "body", type);
    this.versions =
        new NamedSettings<>(dynamoDb, table, workspace + "#journey-version", "body", type);
    this.all = new MinuteCache<>(clock, 1);
    this.one = new MinuteCache<>(clock, REMEMBERED);
  }

  /** What begins each of them, as it was at most a minute ago. */
  List<Trigger> entries() {
    return known().stream().map(Journey::entry).toList();
  }

  private List<Journey> known() {
    return all.get(ALL, any -> Optional.of(read(false))).orElseThrow();
  }

  private List<Journey> read(boolean consistent) {
    return current.list(consistent).values().stream()
        .map(Journeys::read)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Journey read(Journey.Definition definition) {
    return JourneyReader.read(definition.key(), definition.version(), definition.body()).journey();
  }

  /** The journey that whoever enters now goes through, by the key of its entry. */
  Optional<Journey> entered(String entry) {
    Optional<Journey> known = of(known(), entry);
    return known.isPresent() ? known : of(read(true), entry);
  }

  private static Optional<Journey> of(List<Journey> journeys, String entry) {
    return journeys.stream().filter(each -> each.entry().key().equals(entry)).findFirst();
  }

  /** A version that somebody entered; empty once the journey is deleted. */
  Optional<Journey> find(String entry, long version) {
    if (entered(entry).isEmpty()) {
      return Optional.empty();
    }
    String name = entry + "#" + version;
    return one.get(name, any -> versions.read(name).map(Journeys::read));
  }

  /** All by key, as they are now. */
  List<Journey.Definition> list() {
    return List.copyOf(current.list(true).values());
  }

  /** The journey as it was put; empty if there is none now. */
  Optional<Journey.Definition> definition(String key) {
    return TriggerReader.isKey(key) ? current.read(key) : Optional.empty();
  }

  /** Stores a version first: nobody enters one that is not there. */
  void put(Journey.Definition definition) {
    versions.put(Journey.entryOf(definition.key()) + "#" + definition.version(), definition);
    current.put(definition.key(), definition);
    all.forget(ALL);
  }

  /** Deletes it; whoever is in it leaves. */
  void delete(String key) {
    current.delete(key);
    all.forget(ALL);
  }
}
