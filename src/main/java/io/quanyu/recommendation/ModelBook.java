package io.quanyu.recommendation;

import io.quanyu.function.NamedSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How models are trained ({@code main#models}, the model's name in the settings table). Nothing is
 * remembered. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ModelBook {
  private final NamedSettings<ModelSettings> settings;

  /** A client, the table and the workspace. */
  @Inject
  public ModelBook(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#models", "settings", ModelSettings.class);
  }

  /** What holds now for the model. */
  public ModelSettings of(String model) {
    return settings.read(model).orElse(ModelSettings.USUAL);
  }

  /** Replaces it. */
  public void put(String model, ModelSettings replacement) {
    settings.put(model, replacement);
  }
}
