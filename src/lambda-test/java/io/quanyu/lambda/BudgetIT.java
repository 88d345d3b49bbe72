package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.RetentionSettings;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.sqs.model.Message;

/** Spend, plans and curves through the packaged functions, each held to its role. */
@EnabledOnOs(OS.LINUX)
class BudgetIT {
  private static final String PLANS = "/v1/budgets/plans";
  private static final int DAYS = 40;
  private static final String PLAN =
      "{\"label\":\"test\",\"currency\":\"EUR\",\"total\":{\"max\":50},"
          + "\"channels\":[{\"name\":\"tv\",\"response\":[[0,0],[10,30],[90,60]]}]}";

  private static StandIns standIns;
  private static FunctionProcess planBudget;
  private static FunctionProcess spend;
  private static FunctionProcess worker;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    planBudget = new FunctionProcess(zip, "plan-budget", standIns);
    spend = new FunctionProcess(zip, "spend", standIns);
    worker = new FunctionProcess(zip, "budget-jobs", standIns);
    NewKey created =
        NewKey.api(
            Set.of(Scope.BUDGETS_READ, Scope.BUDGETS_WRITE),
            "",
            Clock.systemUTC().instant(),
            new SecureRandom());
    new AccessKeys(standIns.dynamoDb(), Clock.systemUTC(), "AccessTable", "main", List.of())
        .create(created);
    key = "Bearer " + created.secret();
  }

  @AfterAll
  static void stop() {
    planBudget.close();
    spend.close();
    worker.close();
    standIns.close();
  }

  /** One walk, so that at its end every permission of the three roles has been needed. */
  @Test
  void spendBoundsThePlanThatTheScheduleMakesAgain() {
    Reply planned = planBudget.call(Events.http("POST " + PLANS, PLANS, key, PLAN));
    assertThat(planned.status()).as(planned.text()).isEqualTo(200);
    assertThat(planned.body().at("/channels/0/maxReason").asText()).isEqualTo("curve");

    Reply stored = spend.call(Events.http("POST /v1/spend", "/v1/spend", key, spent()));
    assertThat(stored.body().path("stored").asInt()).as(stored.text()).isEqualTo(DAYS);
    Reply rows = spend.call(Events.http("GET /v1/spend", "/v1/spend", key, null));
    assertThat(rows.body().at("/rows/0/spend").asDouble()).as(rows.text()).isEqualTo(2);

    assertThat(work(List.of(scheduled()))).isEmpty();
    assertThat(work(waiting())).isEmpty();
    assertThat(list()).hasSize(2);
    JsonNode newest = find(list().get(0).get("id").asText());
    assertThat(newest.at("/channels/0/max").asDouble()).isEqualTo(12);
    assertThat(newest.at("/channels/0/maxReason").asText()).isEqualTo("history");
    assertThat(newest.at("/certificate/relativeGap").asDouble()).isLessThan(1e-9);

    curvesAreFitted();
    whatHappenedIsToldBesideAPlan();
    aPausedChannelGetsNothing();
    assertThat(unusedPermissions()).isEmpty();
  }

  /** Six times, so that the oldest of the five versions that are kept goes. */
  private static void curvesAreFitted() {
    orders();
    String settings = "{\"currency\":\"EUR\",\"periodDays\":1,\"holdOut\":6,\"draws\":19}";
    String fit = "/v1/budgets/curves/fit";
    Reply job = null;
    for (int version = 0; version < 6; version++) {
      job = planBudget.call(Events.http("POST " + fit, fit, key, settings));
      assertThat(job.status()).as(job.text()).isEqualTo(202);
      assertThat(work(waiting())).isEmpty();
    }
    String path = "/v1/budgets/jobs/" + job.body().path("id").asText();
    assertThat(job.json().at("/headers/location").asText()).isEqualTo(path);
    Reply done = planBudget.call(Events.http("GET /v1/budgets/jobs/{id}", path, key, null));
    assertThat(done.body().path("state").asText()).as(done.text()).isEqualTo("done");
    String curves = "/v1/budgets/curves";
    JsonNode current = planBudget.call(Events.http("GET " + curves, curves, key, null)).body();
    assertThat(current.path("version")).isEqualTo(done.body().path("curves"));
    assertThat(current.path("versions")).hasSize(5);
    assertThat(current.has("refused")).isFalse();
    assertThat(current.at("/fit/heldOut/error").asDouble())
        .isLessThan(current.at("/fit/heldOut/errorWithoutMedia").asDouble());
  }

  private static void whatHappenedIsToldBesideAPlan() {
    String day = day(DAYS);
    String cell =
        "{\"name\":\"tv\",\"day\":\"%s\",\"max\":5,\"curve\":{\"type\":\"log\",\"factor\":9,\"scale\":5}}"
            .formatted(day);
    String plan = "{\"currency\":\"EUR\",\"total\":{\"max\":5},\"cells\":[" + cell + "]}";
    String id =
        planBudget.call(Events.http("POST " + PLANS, PLANS, key, plan)).body().path("id").asText();
    String path = PLANS + "/" + id + "/actual";
    Reply actual = planBudget.call(Events.http("GET " + PLANS + "/{id}/actual", path, key, null));
    assertThat(actual.body().at("/revenue/from").asText()).as(actual.text()).isEqualTo(day);
    assertThat(actual.body().at("/revenue/orders").isInt()).isTrue();
  }

  /** In a plan that asks for the fitted curve, which is read again when the plan is made again. */
  private static void aPausedChannelGetsNothing() {
    String cell = "{\"name\":\"tv\",\"curve\":{\"type\":\"fitted\"}}";
    String plan = "{\"currency\":\"EUR\",\"total\":{\"max\":5},\"cells\":[" + cell + "]}";
    Reply fitted = planBudget.call(Events.http("POST " + PLANS, PLANS, key, plan));
    assertThat(fitted.body().at("/cells/0/spend").asDouble()).as(fitted.text()).isEqualTo(5);
    String route = "PUT /v1/budgets/channels/{channel}";
    String paused = "{\"paused\":true}";
    Reply reply = planBudget.call(Events.http(route, "/v1/budgets/channels/tv", key, paused));
    assertThat(reply.body().at("/channels/0/paused").asBoolean()).as(reply.text()).isTrue();
    assertThat(work(waiting())).isEmpty();
    JsonNode newest = find(list().get(0).get("id").asText());
    assertThat(newest.at("/cells/0/max").asDouble(1)).isZero();
    assertThat(newest.at("/cause/code").asText()).isEqualTo("cause_paused");
    Reply tried = planBudget.call(Events.http("POST " + PLANS, PLANS, key, plan));
    assertThat(tried.body().at("/paused/0").asText()).as(tried.text()).isEqualTo("tv");
    assertThat(tried.body().at("/cells/0/spend").asDouble(1)).isZero();
  }

  private static void orders() {
    Clock clock = Clock.systemUTC();
    Tables names = new Tables("main", "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Timeline timeline =
        new Timeline(
            standIns.dynamoDb(),
            names,
            new Backoff(),
            new RetentionSettings(standIns.dynamoDb(), clock, 730, "SettingsTable", "main"),
            clock);
    List<Arrival> arrivals = new ArrayList<>();
    for (int day = 1; day <= DAYS; day++) {
      ObjectNode payload = Json.object().put("type", "track").put("event", "Order Completed");
      payload
          .put("messageId", "o" + day)
          .put("userId", "all")
          .put("timestamp", day(day) + "T12:00:00Z");
      double made = 900.0 * amount(day) / (amount(day) + 5);
      payload.putObject("properties").put("total", 500 + Math.rint(made)).put("currency", "EUR");
      arrivals.add(
          Arrival.of(new Received("web", "", clock.millis(), null, payload)).orElseThrow());
    }
    timeline.put(Identifier.stored("user_id:all"), arrivals);
  }

  @Test
  void nothingIsToldOrPlannedWithoutAKey() {
    assertThat(planBudget.call(Events.http("POST " + PLANS, PLANS, "", PLAN)).status())
        .isEqualTo(401);
    assertThat(spend.call(Events.http("POST /v1/spend", "/v1/spend", "", "{}")).status())
        .isEqualTo(401);
  }

  @Test
  void aJobThatATableRefusesGoesBackToTheQueue() {
    worker.database().breakWhere(call -> true);
    List<String> failed = work(List.of("{\"v\":1,\"job\":\"20260101-daily\",\"daily\":false}"));
    worker.database().breakWhere(call -> false);

    assertThat(failed).containsExactly("message-0");
  }

  @Test
  void aScheduledCallThatATableRefusesFailsSoThatItIsTriedAgain() {
    worker.database().breakWhere(call -> true);
    Reply failed = worker.call(Events.sqs(List.of(scheduled())));
    worker.database().breakWhere(call -> false);

    assertThat(failed.failed()).isTrue();
  }

  /** The message in the input of the template's schedule. */
  private static String scheduled() {
    String input =
        Template.ofProject().functions().values().stream()
            .filter(function -> Template.exportOf(function).equals("budget-jobs"))
            .map(
                function ->
                    Template.at(function, "Events", "Daily", "Properties", "Input").toString())
            .findFirst()
            .orElseThrow();
    return Json.read(input.getBytes(StandardCharsets.UTF_8), JsonNode.class)
        .at("/Records/0/body")
        .asText();
  }

  /** Has messages worked at; returns which failed. */
  private static List<String> work(List<String> messages) {
    List<String> failed = new ArrayList<>();
    for (String message : messages) {
      Reply reply = worker.call(Events.sqs(List.of(message)));
      assertThat(reply.failed()).as(reply.text() + worker.log()).isFalse();
      failed.addAll(reply.json().findValuesAsText("itemIdentifier"));
    }
    return failed;
  }

  private static List<String> waiting() {
    String queue = standIns.queueUrl("BudgetsQueue");
    List<String> bodies = new ArrayList<>();
    List<Message> messages;
    do {
      messages =
          standIns.sqs().receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
      for (Message message : messages) {
        bodies.add(message.body());
        standIns.sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    } while (!messages.isEmpty());
    assertThat(bodies).isNotEmpty();
    return bodies;
  }

  /** What was spent each day, 10 at most. */
  private static String spent() {
    ObjectNode body = Json.object();
    for (int day = 1; day <= DAYS; day++) {
      body.withArray("rows")
          .addObject()
          .put("date", day(day))
          .put("channel", "tv")
          .put("spend", amount(day))
          .put("currency", "EUR");
    }
    return body.toString();
  }

  private static String day(int day) {
    return LocalDate.of(2026, 9, 1).plusDays(day - 1L).toString();
  }

  private static int amount(int day) {
    return 2 + day * day % 11 * 8 / 9;
  }

  private static JsonNode list() {
    return planBudget.call(Events.http("GET " + PLANS, PLANS, key, null)).body().path("plans");
  }

  private static JsonNode find(String id) {
    return planBudget
        .call(Events.http("GET " + PLANS + "/{id}", PLANS + "/" + id, key, null))
        .body();
  }

  private static List<String> unusedPermissions() {
    return Stream.of(planBudget, spend, worker)
        .flatMap(
            function -> function.unusedPermissions().stream().map(one -> function + ": " + one))
        // Lambda itself, not the function, writes the logs and receives messages.
        .filter(
            one -> !one.matches(".* (logs:.*|sqs:(Receive|Delete|GetQueue).*|.* on Undelivered)"))
        .toList();
  }
}
