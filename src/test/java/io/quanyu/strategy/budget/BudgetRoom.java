package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.function.Artifacts;
import io.quanyu.function.AuditLog;
import io.quanyu.function.Jobs;
import io.quanyu.function.Parallel;
import io.quanyu.local.MovableClock;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.testing.Retentions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The room of budgets over the tables of a test, in a workspace of its own. */
final class BudgetRoom {
  final MovableClock clock;
  final Plans plans;
  final ShadowPrices prices;
  final SpendHistory history;
  final PausedChannels paused;
  final StoredCurves curves;
  final BudgetJobs jobs;
  final AuditLog audit;
  final PlanBudget planBudget;
  final WorkOnBudget work;
  private final Timeline timeline;

  BudgetRoom(DynamoDbClient client, String workspace) {
    this(client, workspace, new MovableClock());
  }

  BudgetRoom(DynamoDbClient client, String workspace, MovableClock clock) {
    this.clock = clock;
    plans = new Plans(client, "StrategyTable", workspace);
    prices = new ShadowPrices(client, clock, "StrategyTable", workspace);
    history = new SpendHistory(client, new Parallel(4), "StrategyTable", workspace);
    paused = new PausedChannels(client, clock, "StrategyTable", workspace);
    curves = new StoredCurves(new Artifacts(client, clock, "ArtifactsTable", workspace));
    jobs = new BudgetJobs(new Jobs(client, "ArtifactsTable", workspace), clock);
    audit = new AuditLog(client, clock, "AccessTable", workspace);
    Tables names = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    timeline = new Timeline(client, names, new Backoff(), Retentions.of(client, workspace), clock);
    PlanFacts facts =
        new PlanFacts(history, paused, curves, PlanFactsOf.sales(client, clock, workspace));
    planBudget = new PlanBudget(plans, prices, facts, clock);
    work =
        new WorkOnBudget(
            jobs,
            planBudget,
            new FitCurves(history, timeline, curves),
            new WatchPlan(planBudget, facts, jobs),
            audit);
  }

  static ObjectNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }

  /** A job for a request, as its route makes it. */
  BudgetJob job(String id, BudgetJob.Kind kind, ObjectNode request) {
    return jobs.create(BudgetJob.queued(id, kind, PlanOrigin.NONE, clock.millis()), request);
  }

  /** How many plans are stored. */
  int planned() {
    return plans.newest(100, Optional.empty()).heads().size();
  }

  void spend(String date, String channel, double amount) {
    Money money = new Money("EUR", Math.round(100 * amount));
    history.put(List.of(new SpendRow(date, channel, "", "", money)));
  }

  void order(String date, double revenue) {
    ObjectNode payload = Json.object().put("type", "track").put("event", "Order Completed");
    payload.put("messageId", date).put("userId", "all").put("timestamp", date + "T12:00:00Z");
    payload.putObject("properties").put("total", revenue).put("currency", "EUR");
    Received received = new Received("web", "", clock.millis(), null, payload);
    timeline.put(Identifier.stored("user_id:all"), List.of(Arrival.of(received).orElseThrow()));
  }

  /** The day so many days ago. */
  String day(int ago) {
    return Times.day(clock.instant().minus(Duration.ofDays(ago)).toEpochMilli());
  }

  /** Two channels of the same curve over two days, up to 40 a cell. */
  static ObjectNode twoChannels(double total) {
    StringBuilder cells = new StringBuilder();
    for (String channel : List.of("tv", "ads")) {
      for (int day = 1; day <= 2; day++) {
        cells
            .append(cells.length() == 0 ? "" : ",")
            .append(
                String.format(
                    "{'name':'%1$s %2$d','channel':'%1$s','day':'2026-03-0%2$d','max':40,"
                        + "'curve':{'type':'log','factor':10,'scale':25}}",
                    channel, day));
      }
    }
    return json("{'currency':'EUR','total':{'max':" + total + "},'cells':[" + cells + "]}");
  }
}
