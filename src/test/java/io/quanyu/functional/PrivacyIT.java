package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.template.Template;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Zoe is forgotten wherever she was, and nobody else is. Her name is in each of her identifiers.
 */
class PrivacyIT {
  private static final String ADMIN = "Bearer local-admin";
  private static final String WRITE = PlantedPerson.WRITE;

  static final Set<String> HOLD_PERSONS =
      Set.of(
          "IdentifiersTable",
          "ProfilesTable",
          "TimelineTable",
          "QuarantineTable",
          "CountersTable",
          "ArtifactsTable",
          "AudiencesTable",
          "DueTable",
          "InteractionsTable",
          "EventsDeadLetters",
          "DestinationsDeadLetters",
          "archive");

  /**
   * What passes through in moments, and what nobody is named in. Whoever adds a table or a queue
   * says here that it names nobody, or plants Zoe in it.
   */
  private static final Set<String> HOLD_NOBODY =
      Set.of(
          "SettingsTable",
          "AccessTable",
          "CatalogTable",
          "StrategyTable",
          "EventsQueue",
          "DestinationsQueue",
          "DestinationsSlowQueue",
          "TrainingQueue",
          "TrainingDeadLetters",
          "BehaviorTrainingQueue",
          "BehaviorTrainingDeadLetters",
          "ExperimentAnalysisQueue",
          "ExperimentAnalysisDeadLetters",
          "BudgetsQueue",
          "BudgetsDeadLetters",
          "AudiencesQueue",
          "AudiencesDeadLetters",
          "RecommendationsQueue",
          "RecommendationsDeadLetters",
          "MessagesQueue",
          "MessagesDeadLetters",
          "PrivacyQueue",
          "PrivacyDeadLetters",
          "Undelivered");

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Holdings holdings;
  private static PlantedPerson zoe;

  @BeforeAll
  static void plant() throws Exception {
    product = LocalProcess.serve(directory);
    holdings = new Holdings(product, directory);
    zoe = new PlantedPerson(product);
    // Somebody watches, so that she is in the tail too.
    assertThat(product.send("/v1/activity/tail", null, "authorization", ADMIN).statusCode())
        .isEqualTo(200);
    zoe.plant();
    Receiver.await(() -> holdings.holding("zoe77").containsAll(HOLD_PERSONS));
  }

  @AfterAll
  static void stop() {
    zoe.close();
    product.close();
  }

  @Test
  void nothingOfAPersonIsLeftButHashesInTheSuppressionListAndNothingOfOthersIsGone()
      throws Exception {
    assertThat(places()).isEqualTo(placesOfTheTemplate());
    assertThat(holdings.holding("zoe77")).containsAll(HOLD_PERSONS);

    String exported = export("user_id:zoe77");
    String ofAnother = export("user_id:bob");
    assertThat(archive(exported).body()).contains("zoe77-3");
    assertThat(archive(ofAnother).body()).contains("bob-zoe77");

    HttpResponse<String> reply =
        post(
            "/v1/privacy/erase",
            "{\"identifiers\":[\"user_id:zoe77\",\"email:Zoe77@shop.example\"]}",
            ADMIN);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    JsonNode receipt = receipt(reply.headers().firstValue("location").orElseThrow());
    zoe.flaky().answer(200);

    assertThat(receipt.get("state").asText()).isEqualTo("done");
    assertThat(receipt.toString()).doesNotContainIgnoringCase("zoe77");
    assertThat(receipt.get("removed").properties())
        .allSatisfy(place -> assertThat(place.getValue().asInt()).as(place.getKey()).isPositive());
    assertThat(receipt.get("inBackupsUntil").asText()).isNotEmpty();
    assertThat(holdings.holding("zoe77")).isEmpty();
    assertOthersAreWhole();
    assertThat(json(exported).get("state").asText()).isEqualTo("removed");
    assertThat(archive(exported).statusCode()).isEqualTo(404);
    assertThat(archive(ofAnother).statusCode()).isEqualTo(404);

    zoe.sendEvents();
    new StoredEvents(product).awaitDrained();
    Receiver.await(() -> zoe.flaky().taken().contains("bob-1"));
    assertThat(zoe.flaky().taken()).contains("bob-1").noneMatch(id -> id.contains("zoe77"));
    assertThat(holdings.holding("zoe77")).isEmpty();
  }

  @Test
  void whoChangedWhatIsReadNewestFirstAndNamesNoPerson() throws Exception {
    post("/v1/privacy/suppress", "{\"identifiers\":[\"user_id:nobody55\"]}", ADMIN);
    JsonNode newest = json("/v1/audit?limit=1");
    assertThat(newest.at("/entries/0/action").asText()).isEqualTo("suppress");
    assertThat(newest.at("/entries/0/about").asText()).isEqualTo("1 identifiers");
    assertThat(newest.at("/entries/0/key").asText()).isEqualTo("local-admin");

    String all = newest.toString();
    while (!newest.get("next").isNull()) {
      newest = json("/v1/audit?limit=2&cursor=" + newest.get("next").asText());
      all += newest;
    }
    assertThat(all)
        .contains("\"action\":\"PUT /v1/destinations/{name}\",\"about\":\"lake\"")
        .doesNotContain("nobody55", "zoe77");
    assertThat(json("/v1/audit?limit=0").get("code").asText()).isEqualTo("limit_invalid");
    assertThat(json("/v1/audit?cursor=x").get("code").asText()).isEqualTo("cursor_invalid");
  }

  @Test
  void aRequestThatIsNoneSaysWhatToMend() throws Exception {
    assertThat(post("/v1/privacy/erase", "{}", ADMIN).body()).contains("identifiers_invalid");
    assertThat(post("/v1/privacy/erase", "{}", WRITE).statusCode()).isEqualTo(401);
    HttpResponse<String> unknown =
        product.send("/v1/privacy/requests/none", null, "authorization", ADMIN);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("privacy_request_unknown");
  }

  private static void assertOthersAreWhole() throws Exception {
    Map<String, String> all = holdings.all();
    assertThat(json("/v1/profiles/user_id:bob").at("/events/count").asInt()).isEqualTo(3);
    assertThat(json("/v1/profiles/user_id:bob/identities").toString())
        .contains("anonymous_id:kiosk");
    assertThat(all.get("TimelineTable")).contains("bob-1").doesNotContain("kiosk-alone");
    assertThat(all.get("QuarantineTable")).contains("bob-bad", "bob-1");
    assertThat(all.get("EventsDeadLetters")).contains("bob-dead");
    assertThat(all.get("DestinationsDeadLetters")).contains("bob-dead");
    assertThat(all.get("archive")).contains("bob-1");
    // The model that has learned from Zoe: it names nobody, and stays.
    assertThat(all.get("ArtifactsTable")).contains("lamp");
    assertThat(all.get("AccessTable")).contains("main#suppressed#");
  }

  private static Set<String> places() {
    Set<String> places = new TreeSet<>(HOLD_PERSONS);
    places.addAll(HOLD_NOBODY);
    return places;
  }

  private static Set<String> placesOfTheTemplate() {
    Set<String> places = new TreeSet<>(Set.of("archive"));
    places.addAll(Template.ofProject().resources("AWS::DynamoDB::Table").keySet());
    places.addAll(Template.ofProject().resources("AWS::SQS::Queue").keySet());
    return places;
  }

  private static String export(String identifier) throws Exception {
    HttpResponse<String> reply =
        post("/v1/privacy/export", "{\"identifiers\":[\"" + identifier + "\"]}", ADMIN);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    String location = reply.headers().firstValue("location").orElseThrow();
    assertThat(receipt(location).toString()).doesNotContain("zoe77");
    return location;
  }

  private static HttpResponse<String> archive(String location) throws Exception {
    return product.send(location + "/archive", null, "authorization", ADMIN);
  }

  private static JsonNode receipt(String location) throws Exception {
    JsonNode receipt = json(location);
    for (int i = 0; i < 600 && !receipt.get("state").asText().equals("done"); i++) {
      Thread.sleep(100);
      receipt = json(location);
    }
    return receipt;
  }

  private static JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(product.send(path, null, "authorization", ADMIN).body());
  }

  private static HttpResponse<String> post(String path, String body, String key) throws Exception {
    return product.send(path, body, "authorization", key);
  }
}
