package io.quanyu.destination;

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
 * The destinations in the settings table ({@code main#destination}, name). Thread-safe; exceptions
 * of the SDK are let through.
 */
@ApplicationScoped
public class Destinations {
  private static final String ALL = "all";
  private static final int REMEMBERED = 1_000;

  private final NamedSettings<Destination> settings;
  private final MinuteCache<Destination> one;
  private final MinuteCache<List<Destination>> all;

  /** A client, the table and the workspace; the clock tells how long something is remembered. */
  @Inject
  public Destinations(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#destination", "body", Destination.class);
    this.one = new MinuteCache<>(clock, REMEMBERED);
    this.all = new MinuteCache<>(clock, 1);
  }

  /** The destination, at most a minute old; empty only if there is none now. */
  public Optional<Destination> find(String name) {
    if (!Destination.isName(name)) {
      return Optional.empty();
    }
    Optional<Destination> known = one.get(name, settings::read);
    // A new one may have been looked for before: what is not there now is read now.
    return known.isPresent() ? known : settings.read(name);
  }

  /** All destinations by name, as they were at most a minute ago. */
  List<Destination> known() {
    return all.get(ALL, any -> Optional.of(List.copyOf(settings.list(false).values())))
        .orElseThrow();
  }

  /** All destinations by name, as they are. */
  List<Destination> list() {
    return List.copyOf(settings.list(true).values());
  }

  /** Stores a destination, in place of the one that had its name. */
  void put(Destination destination) {
    settings.put(destination.name(), destination);
    forget(destination.name());
  }

  /** Deletes a destination; false if there was none. */
  boolean delete(String name) {
    boolean found = settings.delete(name);
    forget(name);
    return found;
  }

  private void forget(String name) {
    one.forget(name);
    all.forget(ALL);
  }
}
