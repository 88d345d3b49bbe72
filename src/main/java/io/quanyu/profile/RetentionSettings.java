package io.quanyu.profile;

import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long events are kept, in the settings table ({@code main#retention}, {@code timeline});
 * without it as long as the template says. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class RetentionSettings {
  private static final String TIMELINE = "timeline";

  private final NamedSettings<Retention> settings;
  private final Retention standard;
  private final MinuteCache<Retention> cache;

  /** A client, where the settings are, and the days that hold without them. */
  @Inject
  public RetentionSettings(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.retention-days") int days,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#retention", "body", Retention.class);
    this.standard = Retention.of(days);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** As it is now, or was up to a minute ago. */
  Retention known() {
    return cache.get(TIMELINE, settings::read).orElse(standard);
  }

  /** As it is now. */
  Retention read() {
    return settings.read(TIMELINE).orElse(standard);
  }

  /** What holds without a setting. */
  Retention standard() {
    return standard;
  }

  void put(Retention retention) {
    settings.put(TIMELINE, retention);
    cache.forget(TIMELINE);
  }
}
