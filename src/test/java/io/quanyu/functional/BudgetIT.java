package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what was spent to a plan, over HTTP and on the command line. */
class BudgetIT {
  private static final Path SAMPLE = Path.of("src/local/resources/sample").toAbsolutePath();
  private static final String PLANS = "/v1/budgets/plans";

  @TempDir static Path directory;
  @TempDir Path elsewhere;
  private static LocalProcess process;

  @BeforeAll
  static void start() throws Exception {
    process = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void theSampleIsPlannedStoredListedAndFound() throws Exception {
    JsonNode plan = json(post(PLANS, Files.readString(SAMPLE.resolve("budget.json"))));
    String id = plan.get("id").asText();

    assertThat(id).matches("plan_[0-9]{17}_[0-9a-f]{8}");
    assertThat(plan.at("/total/response").asDouble()).isGreaterThan(388_176);
    assertThat(plan.at("/certificate/relativeGap").asDouble()).isLessThan(1e-9);
    assertThat(json(get(PLANS + "/" + id))).isEqualTo(plan);
    JsonNode curves = json(get(PLANS + "/" + id + "?curves=true")).get("curves");
    assertThat(curves).hasSameSizeAs(plan.get("channels"));
    assertThat(curves.at("/0/points")).isEqualTo(plan.at("/request/channels/0/response"));
    JsonNode head = json(get(PLANS + "?limit=1")).at("/plans/0");
    assertThat(head.fieldNames())
        .toIterable()
        .containsExactly("id", "createdAt", "label", "currency", "total", "status", "gap");
    assertThat(head.get("id").asText()).isEqualTo(id);
    assertThat(head.get("status").asText()).isEqualTo("optimal");
    assertThat(head.get("gap")).isEqualTo(plan.at("/certificate/relativeGap"));
  }

  @Test
  void pagesOfPlansGoBackInTime() throws Exception {
    for (int i = 0; i < 3; i++) {
      post(PLANS, request("\"max\": " + (10 + i)));
    }

    JsonNode first = json(get(PLANS + "?limit=2"));
    JsonNode second = json(get(PLANS + "?limit=2&cursor=" + first.get("next").asText()));

    assertThat(first.at("/plans/0/total/max").asInt()).isEqualTo(12);
    assertThat(second.at("/plans/0/total/max").asInt()).isEqualTo(10);
  }

  @Test
  void aPlanToLookAtIsAsGoodAndIsNotKept() throws Exception {
    String asked = Files.readString(SAMPLE.resolve("budget.json"));
    JsonNode kept = json(post(PLANS, asked));

    JsonNode tried = json(post(PLANS + "?keep=false", asked));

    assertThat(tried.has("id")).isFalse();
    assertThat(tried.get("channels")).isEqualTo(kept.get("channels"));
    assertThat(json(get(PLANS + "?limit=1")).at("/plans/0/id")).isEqualTo(kept.get("id"));
    assertThat(code(post(PLANS + "?keep=perhaps", asked))).isEqualTo("400 keep_invalid");
  }

  @Test
  void aNewRequestGivesAPausedChannelNothingUnlessItSaysOtherwise() throws Exception {
    put("/v1/budgets/channels/poster", "{\"paused\":true}");
    String channel = "{\"name\":\"poster\",\"response\":[[0,0],[9,30]]}";
    String request = "{\"currency\":\"EUR\",\"total\":{\"max\":5},\"channels\":[" + channel + "]";

    JsonNode paused = json(post(PLANS + "?keep=false", request + "}"));
    JsonNode anyway = json(post(PLANS + "?keep=false", request + ",\"ignorePaused\":true}"));

    assertThat(paused.at("/channels/0/spend").asDouble(1)).isZero();
    assertThat(paused.at("/paused/0").asText()).isEqualTo("poster");
    assertThat(paused.at("/notes/0/code").asText()).isEqualTo("note_paused");
    assertThat(anyway.at("/channels/0/spend").asDouble()).isEqualTo(5);
    assertThat(code(post(PLANS, request + ",\"ignorePaused\":1}")))
        .isEqualTo("400 plan_flag_invalid");
  }

  @Test
  void whatWasSpentBoundsAChannelWithoutAMaximum() throws Exception {
    String rows =
        "{\"rows\":[{\"date\":\"2026-11-02\",\"channel\":\"radio\",\"campaign\":\"a\","
            + "\"spend\":10,\"currency\":\"EUR\"},"
            + "{\"date\":\"2026-11-02\",\"channel\":\"radio\",\"campaign\":\"b\","
            + "\"spend\":\"?\",\"currency\":\"EUR\"},"
            + "{\"date\":\"2026-11-31\",\"channel\":\"radio\",\"spend\":1,\"currency\":\"EUR\"}]}";

    JsonNode reply = json(post("/v1/spend", rows));
    JsonNode channel = json(post(PLANS, request("\"max\": 50"))).at("/channels/0");

    assertThat(reply.get("stored").asInt()).isEqualTo(1);
    assertThat(reply.get("rejected").findValuesAsText("pointer"))
        .containsExactly("/rows/1/spend", "/rows/2/date");
    assertThat(reply.at("/rejected/0/detail").asText()).contains("number");
    assertThat(channel.get("max").asDouble()).isEqualTo(12);
    assertThat(channel.get("maxReason").asText()).isEqualTo("history");
    JsonNode stored = json(get("/v1/spend?from=2026-11-01&to=2026-11-30&channel=radio"));
    assertThat(stored.get("rows")).hasSize(1);
    assertThat(stored.at("/rows/0/spend").asDouble()).isEqualTo(10);
  }

  @Test
  void aFileOfSpendIsImportedAndReadInPages() throws Exception {
    LocalProcess imported =
        LocalProcess.run(
            elsewhere,
            "import",
            "--spend",
            SAMPLE.resolve("spend.csv").toString(),
            "--data-dir",
            directory.resolve(".quanyu").toString());

    assertThat(imported.exitCode()).as(imported.standardError()).isZero();
    assertThat(imported.standardOutput()).isEqualTo("260 stored, 0 rejected\n");
    String path = "/v1/spend?from=2018-11-19&to=2019-11-11&limit=100";
    int rows = 0;
    JsonNode page = json(get(path));
    while (!page.get("next").isNull()) {
      rows += page.get("rows").size();
      page = json(get(path + "&cursor=" + page.get("next").asText()));
    }
    assertThat(rows + page.get("rows").size()).isEqualTo(260);
  }

  @Test
  void boundsThatContradictEachOtherAreAnswered422WithTheirRows() throws Exception {
    HttpResponse<String> reply = post(PLANS, request("\"min\": 60, \"max\": 50"));

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(reply).get("code").asText()).isEqualTo("plan_infeasible");
    assertThat(json(reply).get("conflict").findValuesAsText("row"))
        .containsExactly("total ≥ 60", "total ≤ 50");
    assertThat(json(reply).get("detail").asText()).contains("total ≥ 60, total ≤ 50");
  }

  @Test
  void badInputIsToldWhatToMend() throws Exception {
    assertThat(code(post(PLANS, "{"))).isEqualTo("400 body_not_json");
    assertThat(code(post(PLANS, "{\"total\": NaN}"))).isEqualTo("400 body_not_json");
    assertThat(code(post(PLANS, "[]"))).isEqualTo("400 body_not_object");
    assertThat(code(post(PLANS, request("\"max\": -1")))).isEqualTo("400 number_negative");
    assertThat(code(get(PLANS + "?limit=0"))).isEqualTo("400 limit_invalid");
    assertThat(code(get(PLANS + "?cursor=x"))).isEqualTo("400 cursor_invalid");
    assertThat(code(get(PLANS + "/plan_1"))).isEqualTo("404 plan_unknown");
    String cell =
        "{\"name\":\"tv\",\"max\":9,\"curve\":{\"type\":\"log\",\"factor\":5,\"scale\":2}}";
    assertThat(code(post(PLANS, body(cell).replace("{\"max\":9}", "9"))))
        .isEqualTo("400 object_expected");
    assertThat(code(post(PLANS + "?keep=false", body(cell.replace("tv\"", "tv\",\"mx\":1")))))
        .isEqualTo("400 plan_request_field_unknown");
    assertThat(code(post(PLANS, body(cell).replace("\"total\"", "\"rows\":{\"a\":1},\"total\""))))
        .isEqualTo("400 array_expected");
    assertThat(code(post("/v1/spend", "{}"))).isEqualTo("400 rows_invalid");
    assertThat(code(get("/v1/spend?from=yesterday"))).isEqualTo("400 date_invalid");
    assertThat(code(get("/v1/spend?cursor=e30"))).isEqualTo("400 cursor_invalid");
    assertThat(process.send(PLANS, null).statusCode()).isEqualTo(401);
    assertThat(process.send("/v1/spend", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void aLargeRequestIsAnsweredAtOnceAndWorkedOnInTheBackground() throws Exception {
    StringJoiner cells = new StringJoiner(",", "[", "]");
    for (int k = 0; k < 600; k++) {
      String curve = "{\"type\":\"log\",\"factor\":" + (10 + k % 7) + ",\"scale\":9}";
      cells.add("{\"name\":\"c" + k + "\",\"max\":40,\"curve\":" + curve + "}");
    }
    String body = "{\"currency\":\"EUR\",\"total\":{\"max\":3000},\"cells\":" + cells + "}";

    HttpResponse<String> reply = post(PLANS, body);
    String job = reply.headers().firstValue("location").orElseThrow();
    JsonNode state = json(get(job));
    for (int second = 0; second < 120 && !state.path("state").asText().equals("done"); second++) {
      Thread.sleep(1_000);
      state = json(get(job));
    }

    assertThat(reply.statusCode()).isEqualTo(202);
    assertThat(state.path("progress").asInt()).as("%s", state).isEqualTo(1);
    JsonNode plan = json(get(PLANS + "/" + state.path("plan").asText()));
    assertThat(plan.at("/total/spend").asDouble()).isEqualTo(3_000);
    assertThat(plan.path("cells")).hasSize(600);
    assertThat(code(post(PLANS, body.replace("\"max\":40", "\"max\":-40"))))
        .isEqualTo("400 number_negative");
    assertThat(code(get("/v1/budgets/jobs/x"))).isEqualTo("404 job_unknown");
  }

  @Test
  void whatIsAskedOfCurvesBeforeTheyAreThereIsToldWithWhatToMend() throws Exception {
    String fitted = body("{\"name\":\"tv\",\"curve\":{\"type\":\"fitted\"}}");

    assertThat(code(get("/v1/budgets/curves"))).isEqualTo("404 curves_unknown");
    assertThat(code(post(PLANS, fitted))).isEqualTo("400 curve_not_fitted");
    HttpResponse<String> faults = post("/v1/budgets/curves/fit", "{\"draws\":0}");
    assertThat(code(faults)).isEqualTo("400 fit_invalid");
    assertThat(json(faults).path("faults").findValuesAsText("pointer"))
        .containsExactly("/currency", "/draws");
    String job = json(post("/v1/budgets/curves/fit", "{\"currency\":\"EUR\"}")).path("id").asText();
    JsonNode refused = json(get("/v1/budgets/curves")).path("refused");
    for (int second = 0; second < 60 && refused.isMissingNode(); second++) {
      Thread.sleep(1_000);
      refused = json(get("/v1/budgets/curves")).path("refused");
    }
    assertThat(refused.path("job").asText()).isEqualTo(job);
    assertThat(refused.path("code").asText()).isEqualTo("fit_too_short");
    assertThat(refused.path("detail").asText()).contains("at least");
  }

  @Test
  void thePlanThatWasFoundIsAnsweredAndStoredWithItsGapWhereThatIsWiderThanAsked()
      throws Exception {
    String asked = Files.readString(Path.of("src/test/resources/budget-not-proven.json"));

    JsonNode plan = json(post(PLANS, asked));

    assertThat(plan.path("status").asText()).isEqualTo("feasible");
    assertThat(plan.at("/certificate/gap").asDouble()).isBetween(1e-15, 1e-9);
    assertThat(plan.at("/notes/0/code").asText()).isEqualTo("note_not_proven");
    assertThat(json(get(PLANS + "/" + plan.path("id").asText()))).isEqualTo(plan);
  }

  private static String body(String cell) {
    return "{\"currency\":\"EUR\",\"total\":{\"max\":9},\"cells\":[" + cell + "]}";
  }

  @Test
  void aPlanOnTheCommandLineNeedsNoRunningProduct() throws Exception {
    LocalProcess planned =
        LocalProcess.run(elsewhere, "plan", SAMPLE.resolve("budget.json").toString());

    assertThat(planned.exitCode()).as(planned.standardError()).isZero();
    assertThat(planned.standardOutput()).contains("One more EUR 100 in all returns");
  }

  private static String request(String total) {
    return "{\"label\":\"test\",\"currency\":\"EUR\",\"total\":{"
        + total
        + "},\"channels\":[{\"name\":\"radio\",\"response\":[[0,0],[10,30],[90,60]]}]}";
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return process.send(
        path, body, "authorization", "Bearer local-admin", "content-type", "application/json");
  }

  private static HttpResponse<String> put(String path, String body) throws Exception {
    return process.request(
        "PUT",
        path,
        body,
        "authorization",
        "Bearer local-admin",
        "content-type",
        "application/json");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return process.send(path, null, "authorization", "Bearer local-admin");
  }

  private static String code(HttpResponse<String> reply) throws Exception {
    return reply.statusCode() + " " + json(reply).path("code").asText();
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
