package io.quanyu.interaction.template;

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
 * Templates in the settings table ({@code main#template}, key). Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class MessageTemplates {
  private static final int REMEMBERED = 1_000;

  private final NamedSettings<MessageTemplate> settings;
  private final MinuteCache<MessageTemplate> cache;

  /** A client, the table and the workspace; the clock tells how long one is remembered. */
  @Inject
  public MessageTemplates(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#template", "body", MessageTemplate.class);
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /** The template, at most a minute old; empty only if there is none now. */
  public Optional<MessageTemplate> find(String key) {
    if (!TemplateReader.isKey(key)) {
      return Optional.empty();
    }
    Optional<MessageTemplate> known = cache.get(key, settings::read);
    return known.isPresent() ? known : settings.read(key);
  }

  /** All by key, as they are now. */
  public List<MessageTemplate> list() {
    return List.copyOf(settings.list(true).values());
  }

  /** Stores it in place of what had its key. */
  void put(MessageTemplate template) {
    settings.put(template.key(), template);
    cache.forget(template.key());
  }

  /** Deletes it; false if there was none. */
  boolean delete(String key) {
    boolean found = settings.delete(key);
    cache.forget(key);
    return found;
  }
}
