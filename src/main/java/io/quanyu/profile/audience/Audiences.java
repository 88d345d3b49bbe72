package io.quanyu.profile.audience;

import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.DefinitionSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The audiences in the settings table ({@code main#audience}, name). Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class Audiences implements DefinitionSource {
  private static final String ALL = "all";

  private final NamedSettings<Audience> settings;
  private final MinuteCache<List<Rule>> cache;

  /** A client, the table and the workspace; the clock tells how long something is remembered. */
  @Inject
  public Audiences(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#audience", "body", Audience.class);
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

  /** Whether there is one now. */
  public boolean exists(String name) {
    return find(name).isPresent();
  }

  /** The same as {@link #find}, also where it is only there until it is empty. */
  Optional<Audience> findAny(String name) {
    return settings.read(name);
  }

  /** The write that stores it, for a transaction. */
  TransactWriteItem write(Audience audience) {
    return settings.putting(audience.name(), audience);
  }

  /** It is as if it had never been. */
  void forget(String name) {
    settings.delete(name);
    cache.forget(ALL);
  }
}
