package io.quanyu.console;

import io.quanyu.function.Parallel;
import io.quanyu.function.Replies;
import io.quanyu.profile.Cohorts;
import io.quanyu.profile.DailySales;
import io.quanyu.recommendation.ArmCounters;
import io.quanyu.recommendation.InteractionsTable;
import io.quanyu.recommendation.ServedCounts;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The readings of sums, off the tables of a test. */
final class SumsOf {
  private SumsOf() {}

  static SumRoutes tables(DynamoDbClient client, Clock clock, DailySales sales, Replies replies) {
    Cohorts cohorts = new Cohorts(client, new Parallel(1), "CountersTable", "main");
    ServedCounts served = new ServedCounts(client, clock, "CountersTable", "main");
    ArmCounters arms =
        new ArmCounters(client, clock, new InteractionsTable("InteractionsTable", "main"));
    return new SumRoutes(
        new SalesRoute(sales, replies, clock),
        new CohortsRoute(cohorts, replies, clock),
        new ServedRoute(served, arms, replies, clock));
  }
}
