package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * The tracking plans in the settings table ({@code main#tracking-plan}, name). The plan that events
 * are held against is at most a minute old. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class TrackingPlans {
  private static final int REMEMBERED = 100;

  private final NamedSettings<ObjectNode> settings;
  private final MinuteCache<TrackingPlan> cache;

  /** A client, and where the plans are. */
  @Inject
  public TrackingPlans(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.settings =
        new NamedSettings<>(
            dynamoDb, table, workspace + "#tracking-plan", "plan", ObjectNode.class);
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /** The plan of this name, ready to be asked; empty if there is none. */
  Optional<TrackingPlan> find(String name) {
    return Source.isName(name)
        ? cache.get(name, key -> read(key).map(TrackingPlan::new))
        : Optional.empty();
  }

  /** The plan as it was put, as it is now; empty if there is none. */
  Optional<ObjectNode> read(String name) {
    return settings.read(name);
  }

  /** Stores a plan that {@link PlanReader} has nothing against, in place of the one before. */
  void put(String name, ObjectNode plan) {
    settings.put(name, plan);
    cache.forget(name);
  }

  /** The names of all plans, in order. */
  List<String> names() {
    return List.copyOf(settings.list(true).keySet());
  }
}
