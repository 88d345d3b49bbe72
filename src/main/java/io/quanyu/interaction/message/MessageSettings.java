package io.quanyu.interaction.message;

import io.quanyu.function.MinuteCache;
import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The rules of messages in the settings table ({@code main#messages}, {@code rules}). Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class MessageSettings {
  private static final String NAME = "rules";

  private final NamedSettings<MessageRules> settings;
  private final MinuteCache<MessageRules> cache;

  /** A client, the table and the workspace; the clock tells how long they are remembered. */
  @Inject
  public MessageSettings(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(dynamoDb, table, workspace + "#messages", "body", MessageRules.class);
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** The rules, at most a minute old. */
  public MessageRules known() {
    return cache.get(NAME, settings::read).orElse(MessageRules.NONE);
  }

  /** The rules as they are now. */
  public MessageRules now() {
    return settings.read(NAME).orElse(MessageRules.NONE);
  }

  /** Stores them in place of what there was. */
  void put(MessageRules rules) {
    settings.put(NAME, rules);
    cache.forget(NAME);
  }
}
