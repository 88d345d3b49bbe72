package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Spend and plans through the packaged functions, each held to its role. */
@EnabledOnOs(OS.LINUX)
class BudgetIT {
  private static final String PLANS = "/v1/budgets/plans";
  private static final String PLAN =
      "{\"label\":\"test\",\"currency\":\"EUR\",\"total\":{\"max\":50},"
          + "\"channels\":[{\"name\":\"tv\",\"response\":[[0,0],[10,30],[90,60]]}]}";

  private static StandIns standIns;
  private static FunctionProcess planBudget;
  private static FunctionProcess spend;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    planBudget = new FunctionProcess(zip, "plan-budget", standIns);
    spend = new FunctionProcess(zip, "spend", standIns);
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
    standIns.close();
  }

  /** One walk, so that at its end every permission of both roles has been needed. */
  @Test
  void spendBoundsThePlanThatTheScheduleMakesAgain() {
    Reply nothing = planBudget.call(scheduled());
    assertThat(nothing.status()).as(nothing.text()).isEqualTo(204);
    assertThat(list()).isEmpty();

    Reply planned = planBudget.call(Events.http("POST " + PLANS, PLANS, key, PLAN));
    assertThat(planned.status()).as(planned.text()).isEqualTo(200);
    assertThat(planned.body().at("/channels/0/maxReason").asText()).isEqualTo("curve");

    Reply stored = spend.call(Events.http("POST /v1/spend", "/v1/spend", key, spent()));
    assertThat(stored.body().path("stored").asInt()).as(stored.text()).isEqualTo(1);
    Reply rows = spend.call(Events.http("GET /v1/spend", "/v1/spend", key, null));
    assertThat(rows.body().at("/rows/0/spend").asDouble()).as(rows.text()).isEqualTo(10);

    Reply again = planBudget.call(scheduled());
    assertThat(again.status()).as(again.text()).isEqualTo(204);
    assertThat(list()).hasSize(2);
    JsonNode newest = find(list().get(0).get("id").asText());
    assertThat(newest.at("/channels/0/max").asDouble()).isEqualTo(12);
    assertThat(newest.at("/channels/0/maxReason").asText()).isEqualTo("history");
    assertThat(newest.at("/certificate/relativeGap").asDouble()).isLessThan(1e-9);

    assertThat(unusedPermissions()).isEmpty();
  }

  @Test
  void onlyTheScheduleGoesWithoutAKey() {
    assertThat(planBudget.call(Events.http("POST " + PLANS, PLANS, "", PLAN)).status())
        .isEqualTo(401);
    assertThat(spend.call(Events.http("POST /v1/spend", "/v1/spend", "", "{}")).status())
        .isEqualTo(401);
  }

  @Test
  void aScheduledCallThatATableRefusesFailsSoThatItIsTriedAgain() {
    planBudget.database().breakWhere(call -> true);
    Reply failed = planBudget.call(scheduled());
    planBudget.database().breakWhere(call -> false);

    assertThat(failed.failed()).isTrue();
  }

  /** The input of the template's schedule. */
  private static String scheduled() {
    return Template.ofProject().functions().values().stream()
        .filter(function -> Template.exportOf(function).equals("plan-budget"))
        .map(function -> Template.at(function, "Events", "Daily", "Properties", "Input").toString())
        .findFirst()
        .orElseThrow();
  }

  private static String spent() {
    return "{\"rows\":[{\"date\":\"2026-11-02\",\"channel\":\"tv\",\"spend\":10,"
        + "\"currency\":\"EUR\"}]}";
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
    return Stream.of(planBudget, spend)
        .flatMap(
            function -> function.unusedPermissions().stream().map(one -> function + ": " + one))
        .filter(one -> !one.matches(".* (logs:.*|.* on Undelivered)"))
        .toList();
  }
}
