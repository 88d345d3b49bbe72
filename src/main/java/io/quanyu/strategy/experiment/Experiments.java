package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.NamedSettings;
import io.quanyu.strategy.experiment.assignment.Variation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Experiments in the table strategy ({@code main#experiments}, key). Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class Experiments {
  private final NamedSettings<ObjectNode> settings;

  /** A client, and where experiments are. */
  @Inject
  public Experiments(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#experiments", "experiment", ObjectNode.class);
  }

  /** The experiment of this key as it is now. */
  Optional<Experiment> find(String key) {
    return settings.read(key).map(body -> stored(key, body));
  }

  /** All by key, as they are now. */
  List<Experiment> all() {
    return settings.list(true).entrySet().stream()
        .map(entry -> stored(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Stores it in place of what had its key. */
  void put(Experiment experiment) {
    settings.put(experiment.key(), ExperimentWriter.write(experiment));
  }

  /** Deletes it; false if there is none. */
  boolean delete(String key) {
    return settings.delete(key);
  }

  private static Experiment stored(String key, ObjectNode body) {
    Experiment draft = ExperimentReader.read(key, body).experiment();
    if (draft == null) {
      throw new IllegalStateException("experiment " + key + " can't be read");
    }
    Experiment.Status status =
        Arrays.stream(Experiment.Status.values())
            .filter(each -> each.code().equals(body.path("status").asText()))
            .findFirst()
            .orElseThrow();
    List<String> keys = draft.split().variations().stream().map(Variation::key).toList();
    return draft.with(status, keys.indexOf(body.path("released").asText("")));
  }
}
