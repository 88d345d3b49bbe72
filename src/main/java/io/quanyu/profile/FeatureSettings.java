package io.quanyu.profile;

import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import io.quanyu.profile.feature.RfmRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How features are scored, in the settings table ({@code main#features}, {@code rfm}). Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class FeatureSettings {
  private static final String RFM = "rfm";

  private final NamedSettings<RfmRules> settings;
  private final MinuteCache<RfmRules> cache;

  /** A client and where the settings are. */
  @Inject
  public FeatureSettings(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#features", "body", RfmRules.class);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** As they are now, or were up to a minute ago. */
  public RfmRules rfm() {
    return cache.get(RFM, settings::read).orElse(RfmRules.STANDARD);
  }

  /** As they are now. */
  RfmRules read() {
    return settings.read(RFM).orElse(RfmRules.STANDARD);
  }

  void put(RfmRules rules) {
    settings.put(RFM, rules);
    cache.forget(RFM);
  }
}
