package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.strategy.experiment.assignment.Span;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decisions through the packaged product. All definitions are there before the first question,
 * since they are remembered for a minute; placements keep the tests apart.
 */
class DecisionsIT {
  private static final String DECISIONS = "/v1/decisions";
  private static final String ACTIONS = "/v1/actions/";
  private static final String OFFER =
      "{\"kind\":\"offer\",\"purpose\":\"marketing\",\"value\":1000,\"propensity\":{\"otherwise\":0.2},"
          + "\"placements\":[\"%s\"]%s}";

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Holdings holdings;

  @BeforeAll
  static void define() throws Exception {
    product = LocalProcess.serve(directory);
    holdings = new Holdings(product, directory);
    int now = LocalTime.now(ZoneOffset.UTC).getHour();
    String quiet =
        "{\"from\":\"%02d:00\",\"to\":\"%02d:00\"}".formatted((now + 22) % 24, (now + 3) % 24);
    ok(
        "PUT",
        "/v1/settings/decisions",
        "{\"prices\":{\"mail\":3,\"gone\":\"used_up\"},\"holdout\":0.2,"
            + "\"limits\":{\"few\":{\"most\":250,\"per\":\"day\"}}}");
    ok("PUT", "/v1/audiences/lookers", "{\"condition\":{\"event\":\"Product Viewed\"}}");
    ok("PUT", ACTIONS + "plain", OFFER.formatted("price", ",\"cost\":20"));
    ok("PUT", ACTIONS + "dear", budget("price", "mail"));
    ok("PUT", ACTIONS + "gone", budget("price", "gone"));
    ok("PUT", ACTIONS + "few", budget("few", "few"));
    ok("PUT", ACTIONS + "looked", OFFER.formatted("who", ",\"audiences\":[\"lookers\"]"));
    ok("PUT", ACTIONS + "agreed", OFFER.formatted("who", "").replace("marketing", "newsletter"));
    ok("PUT", ACTIONS + "twice", OFFER.formatted("cap", ",\"caps\":[{\"most\":2,\"days\":7}]"));
    ok("PUT", ACTIONS + "asleep", OFFER.formatted("night", ",\"quietHours\":" + quiet));
    ok("PUT", ACTIONS + "lamp", OFFER.formatted("stock", ",\"item\":\"lamp\""));
    ok("PUT", "/v1/catalog/items/lamp", "{\"stock\":{\"online\":0,\"store:s1\":4}}");
    ok("PUT", ACTIONS + "everybody", OFFER.formatted("held", ""));
    List<String> events = new ArrayList<>();
    for (int person = 0; person < 60; person++) {
      events.add(
          ("{\"type\":\"identify\",\"userId\":\"p%1$d\",\"messageId\":\"i%1$d\",\"context\":{\"consent\":"
                  + "{\"categoryPreferences\":{\"marketing\":true}}}}")
              .formatted(person));
    }
    events.add(
        "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"%s\",\"messageId\":\"v\"}"
            .formatted(in(0)));
    HttpResponse<String> sent =
        product.send(
            "/v1/batch",
            "{\"batch\":[" + String.join(",", events) + "]}",
            "authorization",
            PlantedPerson.WRITE);
    assertThat(sent.statusCode()).isEqualTo(200);
    new StoredEvents(product).awaitDrained();
  }

  private static String budget(String placement, String row) {
    return OFFER.formatted(
        placement, ",\"value\":2000,\"budget\":{\"channel\":\"" + row + "\",\"amount\":100}");
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void theActionIsSaidThatIsWorthMostBeyondThePriceOfItsBudget() throws Exception {
    JsonNode decision = decide(in(1), "price");

    assertThat(decision.at("/action/key").asText()).as(decision.toString()).isEqualTo("plain");
    assertThat(decision.at("/reason").asText()).isEqualTo("worth_most");
    assertThat(option(decision, "plain").path("worth").asDouble()).isEqualTo(180);
    assertThat(option(decision, "dear").path("worth").asDouble()).isEqualTo(100);
    assertThat(refused(decision, "gone")).isEqualTo("budget_used_up");
    assertThat(refused(decision, "twice")).isEqualTo("other_placement");
    assertThat(decision.at("/used/definitions").asText()).hasSize(12);
    assertThat(decision.at("/probability").asDouble()).isEqualTo(1);
  }

  @Test
  void aLimitedBudgetIsTakenUntilItIsUsedUp() throws Exception {
    assertThat(decide(in(1), "few").at("/action/key").asText()).isEqualTo("few");
    assertThat(decide(in(2), "few").at("/action/key").asText()).isEqualTo("few");
    JsonNode none = decide(in(3), "few");

    assertThat(none.at("/action").isNull()).as(none.toString()).isTrue();
    assertThat(refused(none, "few")).isEqualTo("budget_used_up");
    JsonNode limits = ok("GET", "/v1/decisions/limits", "");
    assertThat(limits.at("/limits/0/left").asInt()).as(limits.toString()).isEqualTo(50);
  }

  @Test
  void audienceConsentAndStockDecideWhoMayBeToldAndWhere() throws Exception {
    JsonNode looker = decide(in(0), "who");
    assertThat(looker.at("/action/key").asText()).as(looker.toString()).isEqualTo("looked");
    assertThat(refused(looker, "agreed")).isEqualTo("consent_missing");
    assertThat(refused(decide(in(1), "who"), "looked")).isEqualTo("not_in_audience");
    JsonNode stranger = decide("stranger", "who");
    assertThat(stranger.at("/personalized").asBoolean()).isFalse();
    assertThat(stranger.at("/action").isNull()).isTrue();

    String here = "{\"user_id\":\"%s\",\"placement\":\"stock\",\"location\":\"%s\"}";
    assertThat(ok("POST", DECISIONS, here.formatted(in(1), "store:s1")).at("/action/key").asText())
        .isEqualTo("lamp");
    assertThat(refused(ok("POST", DECISIONS, here.formatted(in(1), "online")), "lamp"))
        .isEqualTo("out_of_stock");
  }

  @Test
  void tenQuestionsAtOnceDoNotExceedACapTogetherAndARepeatIsAnsweredAlike() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      asked.add(
          HttpClient.newHttpClient()
              .sendAsync(question(in(2), "cap", "key" + number), BodyHandlers.ofString()));
    }
    int said = 0;
    List<String> first = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> each : asked) {
      JsonNode decision = json(each.join(), 200);
      first.add(decision.toString());
      said += decision.at("/action").isNull() ? 0 : 1;
    }
    assertThat(said).isEqualTo(2);
    for (int number = 0; number < 10; number++) {
      HttpResponse<String> again =
          HttpClient.newHttpClient()
              .send(question(in(2), "cap", "key" + number), BodyHandlers.ofString());
      assertThat(json(again, 200)).hasToString(first.get(number));
    }
  }

  @Test
  void quietHoursAreThoseOfWhereThePersonIs() throws Exception {
    String there = "{\"user_id\":\"%s\",\"placement\":\"night\",\"context\":{\"timezone\":\"%s\"}}";
    JsonNode asleep = ok("POST", DECISIONS, there.formatted(in(1), "UTC"));
    assertThat(refused(asleep, "asleep")).isEqualTo("quiet_hours");
    assertThat(
            ZonedDateTime.parse(asleep.findPath("detail").asText())
                .isAfter(ZonedDateTime.now(ZoneOffset.UTC)))
        .isTrue();
    JsonNode awake = ok("POST", DECISIONS, there.formatted(in(1), "UTC+12"));
    assertThat(awake.at("/action/key").asText()).as(awake.toString()).isEqualTo("asleep");
  }

  @Test
  void whoIsHeldOutIsToldNothingAndAboutAsManyAsWereAskedFor() throws Exception {
    int held = 0;
    for (int person = 0; person < 60; person++) {
      JsonNode decision = decide("p" + person, "held");
      boolean isHeld = decision.at("/reason").asText().equals("holdout");
      assertThat(decision.at("/action").isNull()).isEqualTo(isHeld);
      held += isHeld ? 1 : 0;
    }
    // 20% of 60 are 12; by a hash of fixed ids, so it is the same each time.
    assertThat(held).isBetween(3, 24);
  }

  @Test
  void whatCameOfADecisionIsHandedOverAndAnErasureLeavesNothing() throws Exception {
    String zoe = "{\"user_id\":\"zoe-decided\",\"placement\":\"price\"}";
    String id = ok("POST", DECISIONS, zoe).at("/decisionId").asText();
    product.send(
        "/v1/track",
        ("{\"userId\":\"zoe-decided\",\"messageId\":\"z\",\"event\":\"Decision Outcome\",\"properties\":"
                + "{\"decision_id\":\"%s\",\"outcome\":\"clicked\"}}")
            .formatted(id),
        "authorization",
        PlantedPerson.WRITE);
    Receiver.await(() -> holdings.all().get("InteractionsTable").contains("\"clicked\""));
    assertThat(holdings.holding("zoe-decided")).contains("InteractionsTable");

    HttpResponse<String> erased =
        call("POST", "/v1/privacy/erase", "{\"identifiers\":[\"user_id:zoe-decided\"]}");
    assertThat(erased.statusCode()).isEqualTo(202);
    Receiver.await(() -> holdings.holding("zoe-decided").isEmpty());
    JsonNode after = ok("POST", DECISIONS, zoe);
    assertThat(after.at("/reason").asText()).isEqualTo("suppressed");
    assertThat(holdings.holding("zoe-decided")).isEmpty();
  }

  @Test
  void whatCannotBeDefinedOrAskedIsToldWithAllItsFaults() throws Exception {
    JsonNode action =
        json(
            call(
                "PUT",
                ACTIONS + "bad",
                "{\"kind\":\"song\",\"channels\":[\"radio\"],\"value\":-1}"),
            400);
    assertThat(action.at("/faults").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/kind", "/channels", "/purpose", "/value");
    JsonNode unknown =
        json(
            call("PUT", ACTIONS + "bad", OFFER.formatted("x", ",\"audiences\":[\"nobody\"]")), 400);
    assertThat(unknown.at("/faults/0/detail").asText()).contains("nobody");
    JsonNode settings =
        json(call("PUT", "/v1/settings/decisions", "{\"timezone\":\"Mars/Olympus\"}"), 400);
    assertThat(settings.at("/faults/0/code").asText()).isEqualTo("timezone_unknown");
    JsonNode question =
        json(
            call("POST", DECISIONS, "{\"channel\":\"radio\",\"context\":{\"timezone\":\"x\"}}"),
            400);
    assertThat(question.at("/faults").findValuesAsText("code"))
        .containsExactlyInAnyOrder("decision_for_whom", "rules_code_unknown", "timezone_unknown");
    assertThat(call("GET", ACTIONS + "bad", "").statusCode()).isEqualTo(404);
    assertThat(product.send(DECISIONS, "{}").statusCode()).isEqualTo(401);
  }

  /** Somebody who is not held out: p0, p1 and so on as the product assigns them. */
  private static String in(int number) {
    int found = -1;
    for (int person = 0; ; person++) {
      boolean held = !new Span("holdout", .2, 1).holds("p" + person);
      found += held ? 0 : 1;
      if (found == number) {
        return "p" + person;
      }
    }
  }

  private static JsonNode decide(String user, String placement) throws Exception {
    return ok(
        "POST",
        DECISIONS,
        "{\"user_id\":\"%s\",\"channel\":\"web\",\"placement\":\"%s\"}".formatted(user, placement));
  }

  private static HttpRequest question(String user, String placement, String key) {
    String body = "{\"user_id\":\"%s\",\"placement\":\"%s\"}".formatted(user, placement);
    return request("POST", DECISIONS, body).header("idempotency-key", key).build();
  }

  private static JsonNode option(JsonNode decision, String action) {
    return named(decision.path("options"), action);
  }

  private static String refused(JsonNode decision, String action) {
    return named(decision.path("notAllowed"), action).path("reason").asText();
  }

  private static JsonNode named(JsonNode list, String action) {
    for (JsonNode each : list) {
      if (each.path("action").asText().equals(action)) {
        return each;
      }
    }
    return list.path("none");
  }

  private static JsonNode ok(String method, String path, String body) throws Exception {
    return json(call(method, path, body), 200);
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(request(method, path, body).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(product.url().resolve(path))
        .header("Authorization", "Bearer local-admin")
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }
}
