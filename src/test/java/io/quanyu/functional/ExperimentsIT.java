package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.testing.Npm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments through the packaged product, and GrowthBook's SDK as a shop's page has it. */
class ExperimentsIT {
  private static final String EXPERIMENTS = "/v1/experiments";
  private static final String FEATURES = "/api/features/local-write";
  private static final String TWO =
      "{\"variations\":[{\"key\":\"a\",\"value\":\"blue\"},{\"key\":\"b\",\"value\":\"green\"}]";

  @TempDir static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void anExperimentIsDefinedStartedStoppedAndReleased() throws Exception {
    JsonNode shown = json(call("PUT", EXPERIMENTS + "/color", TWO + ",\"holdout\":0.1}"), 200);
    assertThat(shown.at("/status").asText()).isEqualTo("draft");
    assertThat(shown.at("/variations/0/weight").asDouble()).isEqualTo(.5);
    assertThat(shown.at("/holdout").asDouble()).isEqualTo(.1);
    assertThat(features().has("color")).isFalse();
    json(call("POST", EXPERIMENTS + "/color/start", ""), 200);
    JsonNode changed = json(call("PUT", EXPERIMENTS + "/color", TWO + "}"), 409);
    assertThat(changed.at("/code").asText()).isEqualTo("experiment_not_draft");
    assertThat(json(call("DELETE", EXPERIMENTS + "/color", ""), 409).at("/code").asText())
        .isEqualTo("experiment_running");
    String put = json(call("GET", EXPERIMENTS + "/color", ""), 200).toString();
    json(call("POST", EXPERIMENTS + "/color/stop", "{\"release\":\"c\"}"), 400);
    JsonNode stopped = json(call("POST", EXPERIMENTS + "/color/stop", "{\"release\":\"b\"}"), 200);
    assertThat(stopped.at("/released").asText()).isEqualTo("b");
    assertThat(put).contains("\"status\":\"running\"");
    json(call("DELETE", EXPERIMENTS + "/color", ""), 200);
    json(call("GET", EXPERIMENTS + "/color", ""), 404);
  }

  @Test
  void whatCannotBeAnExperimentIsToldWithAllItsFaults() throws Exception {
    JsonNode faults =
        json(
            call(
                "PUT",
                EXPERIMENTS + "/bad",
                "{\"variations\":[{\"key\":\"a\",\"weight\":0.5},{\"key\":\"a\",\"weight\":0.6}],"
                    + "\"condition\":{\"age\":{\"$over\":18}},\"coverage\":2,\"size\":1,"
                    + "\"exclusion\":{\"name\":\"x\",\"from\":0.5,\"to\":0.5}}"),
            400);
    assertThat(faults.at("/faults").findValuesAsText("code"))
        .containsExactlyInAnyOrder(
            "experiment_field_unknown",
            "experiment_variation_twice",
            "experiment_weights_invalid",
            "condition_operator_unknown",
            "experiment_exclusion_invalid",
            "experiment_number_invalid");
    String part = ",\"exclusion\":{\"name\":\"home\",\"from\":%s,\"to\":%s}}";
    json(call("PUT", EXPERIMENTS + "/low", TWO + part.formatted(0, .5)), 200);
    JsonNode overlapping =
        json(call("PUT", EXPERIMENTS + "/high", TWO + part.formatted(.4, 1)), 409);
    assertThat(overlapping.at("/code").asText()).isEqualTo("experiment_exclusion_overlaps");
    json(call("PUT", EXPERIMENTS + "/high", TWO + part.formatted(.5, 1)), 200);
    JsonNode taken = json(call("PUT", EXPERIMENTS + "/other", TWO + ",\"feature\":\"low\"}"), 409);
    assertThat(taken.at("/detail").asText()).contains("low");
  }

  @Test
  void resultsAreAnalyzedABanditFollowsThemAndTheWinnerIsReleased() throws Exception {
    String body =
        TWO
            + ",\"bandit\":true,\"metrics\":[{\"key\":\"bought\",\"kind\":\"proportion\","
            + "\"event\":\"Order Completed\",\"minimum\":20},{\"key\":\"spent\","
            + "\"kind\":\"revenue\",\"event\":\"Order Completed\",\"currency\":\"EUR\","
            + "\"role\":\"secondary\"},{\"key\":\"typo\",\"kind\":\"proportion\","
            + "\"event\":\"Order Complete\",\"role\":\"secondary\"}]}";
    JsonNode defined = json(call("PUT", EXPERIMENTS + "/price", body), 200);
    assertThat(defined.at("/warnings").findValuesAsText("code")).isNotEmpty();
    json(call("POST", EXPERIMENTS + "/price/analyze", ""), 409);
    json(call("POST", EXPERIMENTS + "/price/start", ""), 200);
    json(call("GET", EXPERIMENTS + "/price/results", ""), 404);
    for (int user = 0; user < 200; user += 20) {
      visit(user, 20);
    }
    awaitFolded(200);
    JsonNode results = analyze();
    assertThat(results.at("/traffic/variations/0/persons").asInt()).isEqualTo(100);
    assertThat(results.at("/traffic/setApart").asInt()).isZero();
    assertThat(results.at("/metrics/0/figures/0/mean").asDouble()).isEqualTo(.2);
    assertThat(results.at("/metrics/0/figures/1/mean").asDouble()).isEqualTo(.6);
    // Ten euros each of 20 and 60 buyers, in cents.
    assertThat(results.at("/metrics/1/figures/1/mean").asDouble()).isEqualTo(600);
    assertThat(results.at("/metrics/0/comparisons/0/result/estimate").asDouble())
        .isCloseTo(2, within(1e-12));
    assertThat(results.at("/metrics/2/problem").asText()).isEqualTo("metric_no_events");
    assertThat(results.at("/metrics/2/detail").asText()).contains("Order Complete");
    assertThat(results.at("/choice/winner").asText()).isEqualTo("b");

    JsonNode moved = json(call("GET", EXPERIMENTS + "/price", ""), 200);
    assertThat(moved.at("/variations/0/weight").asDouble()).isBetween(.01, .011);
    assertThat(moved.at("/phases")).hasSize(2);
    assertThat(moved.at("/warnings/0/code").asText()).isEqualTo("metric_no_events");
    assertThat(call("GET", "/v1/audit", "").body())
        .contains("experiment weights moved", "POST /v1/experiments/{name}/start");
    JsonNode stopped = json(call("POST", EXPERIMENTS + "/price/stop", "{\"winner\":true}"), 200);
    assertThat(stopped.at("/released").asText()).isEqualTo("b");
    json(call("DELETE", EXPERIMENTS + "/price", ""), 200);
    json(call("GET", EXPERIMENTS + "/price/results", ""), 404);
  }

  /** Every other sees b; of those who see a one in five buys, else three. */
  private static void visit(int first, int users) throws Exception {
    StringBuilder batch = new StringBuilder("{\"batch\":[");
    for (int user = first; user < first + users; user++) {
      boolean isB = user % 2 == 1;
      batch.append(user == first ? "" : ",").append(event(user, "Experiment Viewed", isB));
      if (user / 2 % 5 < (isB ? 3 : 1)) {
        batch.append(',').append(event(user, "Order Completed", isB));
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(product.url().resolve("/v1/batch"))
            .header("Authorization", "Basic bG9jYWwtd3JpdGU6")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(batch + "]}"))
            .build();
    json(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()), 200);
  }

  private static String event(int user, String event, boolean isB) {
    return """
        {"type":"track","messageId":"%s %d","userId":"price-%d","event":"%s","properties":
         {"experimentId":"price","variationId":"%d","order_id":"o%d","revenue":10,"currency":"EUR"}}"""
        .formatted(event, user, user, event, isB ? 1 : 0, user);
  }

  /** The results of a new analysis. */
  private static JsonNode analyze() throws Exception {
    HttpResponse<String> asked = call("POST", EXPERIMENTS + "/price/analyze", "");
    json(asked, 202);
    String place = asked.headers().firstValue("location").orElseThrow();
    return json(until(() -> call("GET", place, ""), found -> found.statusCode() == 200), 200);
  }

  /** Waits until all of them bought who do. */
  private static void awaitFolded(int users) throws Exception {
    for (int user = 0; user < users; user++) {
      if (user / 2 % 5 < (user % 2 == 1 ? 3 : 1)) {
        String profile = "/v1/profiles/user_id:price-" + user;
        until(() -> call("GET", profile, ""), found -> found.body().contains("Order Completed"));
      }
    }
  }

  private static HttpResponse<String> until(
      Callable<HttpResponse<String>> call, Predicate<HttpResponse<String>> met) throws Exception {
    long deadline = System.nanoTime() + 90_000_000_000L;
    HttpResponse<String> found = call.call();
    while (!met.test(found)) {
      assertThat(System.nanoTime()).as(found.body()).isLessThan(deadline);
      Thread.sleep(500);
      found = call.call();
    }
    return found;
  }

  @Test
  void growthBooksSdkAsksForTheFeaturesAndAssigns() throws Exception {
    assumeTrue(Npm.isInstalled(), "There are no node and npm: install Node.js 20 or newer");
    Path clients = Npm.install();
    String body =
        "{\"variations\":[{\"key\":\"a\",\"value\":\"blue\",\"weight\":0},"
            + "{\"key\":\"b\",\"value\":\"green\",\"weight\":1}],\"condition\":{\"country\":\"DE\"}}";
    json(call("PUT", EXPERIMENTS + "/live", body), 200);
    json(call("POST", EXPERIMENTS + "/live/start", ""), 200);
    await("live");
    String url = product.url().toString();
    Npm.run(clients, "node", "growthbook-live.mjs", url, "local-write", "live", "green,live b");
    HttpResponse<String> first = call("GET", FEATURES, "");
    String tag = first.headers().firstValue("etag").orElseThrow();
    assertThat(first.headers().firstValue("access-control-allow-origin")).contains("*");
    HttpResponse<String> again =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(product.url().resolve(FEATURES))
                    .header("if-none-match", tag)
                    .build(),
                BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(304);
    json(call("GET", "/api/features/nobodys", ""), 404);
  }

  /** Features are remembered for a minute. */
  private static void await(String feature) throws Exception {
    long deadline = System.nanoTime() + 90_000_000_000L;
    while (!features().has(feature)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(1_000);
    }
  }

  private static JsonNode features() throws Exception {
    return json(call("GET", FEATURES, ""), 200).path("features");
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(product.url().resolve(path))
            .header("Authorization", "Bearer local-admin")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
