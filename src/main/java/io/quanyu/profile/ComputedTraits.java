package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.DefinitionSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The computed traits in the settings table ({@code main#computed-trait}, name). Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ComputedTraits implements DefinitionSource {
  /** Computed traits that there may be. */
  public static final int MOST = 50;

  private static final String ALL = "all";

  private final NamedSettings<ComputedTrait> settings;
  private final DefinitionStore definitions;
  private final MinuteCache<SortedMap<String, ComputedTrait>> cache;

  /** A client and where they are; the store of all definitions asks this one in turn. */
  @Inject
  public ComputedTraits(
      DynamoDbClient dynamoDb,
      Clock clock,
      DefinitionStore definitions,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#computed-trait", "body", ComputedTrait.class);
    this.definitions = definitions;
    this.cache = new MinuteCache<>(clock, 1);
  }

  @Override
  public List<Defined> definitions() {
    return list().values().stream().map(ComputedTrait::defined).toList();
  }

  /** All by name, as they were at most a minute ago. */
  public SortedMap<String, ComputedTrait> known() {
    return cache.get(ALL, any -> Optional.of(list())).orElseThrow();
  }

  /** All by name, as they are. */
  public SortedMap<String, ComputedTrait> list() {
    return settings.list(true);
  }

  /** What has this name now. */
  public Optional<ComputedTrait> read(String name) {
    return settings.read(name);
  }

  /** Stores a definition in place of what had its name. */
  void put(String name, ObjectNode definition) {
    Aggregation aggregation = Aggregation.of(definition);
    definitions.change(
        version -> {
          // What stays the same figure is known to documents as before.
          long since =
              read(name)
                  .filter(before -> before.aggregation().equals(aggregation))
                  .map(ComputedTrait::since)
                  .orElse(version);
          return List.of(settings.putting(name, new ComputedTrait(definition, since)));
        });
    cache.forget(ALL);
  }

  /** Deletes what has this name; false if nothing had. */
  boolean delete(String name) {
    if (read(name).isEmpty()) {
      return false;
    }
    definitions.change(version -> List.of(settings.deleting(name)));
    cache.forget(ALL);
    return true;
  }
}
