package io.quanyu.strategy.budget;

import io.quanyu.function.Artifacts;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DailySales;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What plans are made with, off the tables of a test. */
final class PlanFactsOf {
  private PlanFactsOf() {}

  /** With this spend, and what a workspace has of the rest. */
  static PlanFacts history(DynamoDbClient client, SpendHistory history, String workspace) {
    Clock clock = Clock.systemUTC();
    Artifacts artifacts = new Artifacts(client, clock, "ArtifactsTable", workspace);
    PausedChannels paused = new PausedChannels(client, clock, "StrategyTable", workspace);
    return new PlanFacts(
        history, paused, new StoredCurves(artifacts), sales(client, clock, workspace));
  }

  static DailySales sales(DynamoDbClient client, Clock clock, String workspace) {
    return new DailySales(client, new Parallel(4), clock, "CountersTable", workspace);
  }
}
