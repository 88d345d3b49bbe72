package io.quanyu.interaction.provider;

import io.quanyu.destination.DestinationUsers;
import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import io.quanyu.function.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Providers in the settings table ({@code main#provider}, name). Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class Providers implements DestinationUsers {
  private static final int REMEMBERED = 1_000;

  private final NamedSettings<Provider> settings;
  private final MinuteCache<Provider> cache;

  /** A client, the table and the workspace; the clock tells how long one is remembered. */
  @Inject
  public Providers(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#provider", "body", Provider.class);
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /** The provider, at most a minute old; empty only if there is none now. */
  public Optional<Provider> find(String name) {
    if (!Source.isName(name)) {
      return Optional.empty();
    }
    Optional<Provider> known = cache.get(name, settings::read);
    return known.isPresent() ? known : settings.read(name);
  }

  /** All by name, as they are now. */
  List<Provider> list() {
    return List.copyOf(settings.list(true).values());
  }

  /** Those whose webhook it is. */
  @Override
  public List<String> naming(String destination) {
    return list().stream()
        .filter(each -> destination.equals(each.destination()))
        .map(Provider::name)
        .toList();
  }

  /** Stores it in place of what had its name. */
  void put(Provider provider) {
    settings.put(provider.name(), provider);
    cache.forget(provider.name());
  }

  /** Deletes it; false if there was none. */
  boolean delete(String name) {
    boolean found = settings.delete(name);
    cache.forget(name);
    return found;
  }
}
