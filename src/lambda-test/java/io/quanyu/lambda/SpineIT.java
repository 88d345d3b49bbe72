package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * From a request to a profile through the packaged functions, each in its process and held to its
 * role. Every test has persons of its own.
 */
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpineIT {
  private static Spine spine;

  @BeforeAll
  static void start() throws IOException {
    spine = new Spine();
    // Before the first fold, which remembers the destinations for a minute.
    spine.sendToDestination("shop", "crm");
  }

  @AfterAll
  static void stop() {
    spine.close();
  }

  @Test
  void anEventWithAStoredKeyReachesTheQueueTheProfileTheTimelineAndItsDestination() {
    Reply taken = spine.track("ann", "ann-1");
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    assertThat(taken.body().path("success").asBoolean()).isTrue();
    assertThat(failures(spine.fold(spine.waitingMessages()))).isEmpty();

    JsonNode profile = spine.get("/v1/profiles/{identifier}", "user_id%3Aann").body();
    assertThat(profile.at("/person").asText()).isEqualTo("user_id:ann");
    assertThat(profile.at("/events/count").asInt()).isEqualTo(1);
    JsonNode timeline = spine.get("/v1/profiles/{identifier}/timeline", "user_id%3Aann").body();
    assertThat(spine.get("/v1/profiles/{identifier}/consent", "user_id%3Aann").status())
        .isEqualTo(200);
    assertThat(timeline.at("/events")).hasSize(1);
    assertThat(timeline.at("/events/0/messageId").asText()).isEqualTo("ann-1");
    assertThat(spine.items("ProfilesTable", "main#user_id:ann"))
        .filteredOn(item -> item.get("sk").s().equals("profile"))
        .hasSize(1);
    assertThat(spine.items("TimelineTable", "main#user_id:ann"))
        .singleElement()
        .satisfies(item -> assertThat(item).containsKey("expiresAt"));
    assertThat(spine.waitingIn("DestinationsQueue"))
        .anySatisfy(body -> assertThat(Deliveries.text(body)).contains("\"crm\"", "ann-1"));
  }

  @Test
  void aMessageThatComesTwiceCountsOnce() {
    spine.track("ben", "ben-1");
    List<String> messages = spine.waitingMessages();

    spine.fold(List.of(messages.get(0), messages.get(0)));
    spine.fold(messages);

    JsonNode profile = spine.get("/v1/profiles/{identifier}", "user_id%3Aben").body();
    assertThat(profile.at("/events/count").asInt()).isEqualTo(1);
  }

  @Test
  void theBuiltInKeysOfTheLocalRuntimeAreUnknown() {
    Reply capture =
        spine.capture("track", Events.basic("local-write"), "{\"userId\":\"x\",\"event\":\"E\"}");
    Reply profile = spine.get("/v1/profiles/{identifier}", "user_id%3Ax", "Bearer local-admin");

    assertThat(capture.status()).isEqualTo(401);
    assertThat(profile.status()).isEqualTo(401);
    assertThat(spine.waitingMessages()).isEmpty();
  }

  @Test
  void aKeyWithoutTheScopeIsForbidden() {
    assertThat(spine.post("/v1/identities/unmerge", spine.readerKey(), "{}").status())
        .isEqualTo(403);
  }

  @Test
  void anUnparsableBodyIsAnsweredWithWhatAndWhere() {
    Reply reply = spine.capture("track", spine.writeKey(), "{\n  \"userId\": }");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("detail").asText()).contains("2");
  }

  @Test
  void anUnknownPersonIsAProblem() {
    Reply reply = spine.get("/v1/profiles/{identifier}", "user_id%3Anobody-knows");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("headers").toString()).contains("application/problem+json");
  }

  @Test
  void onlyTheMessageThatATableRefusedGoesBackToTheQueue() {
    List<String> people = IntStream.range(0, 5).mapToObj(i -> "partial-" + i).toList();
    people.forEach(person -> spine.track(person, person + "-1"));
    List<String> messages = spine.messagesInOrderOf(people);

    spine.breakDatabaseWhere(
        call -> !call.operation().startsWith("Get") && holds(call, "main#user_id:partial-3"));
    Reply first = spine.fold(messages);
    spine.breakDatabaseWhere(call -> false);

    assertThat(failures(first)).containsExactly("message-3");
    assertThat(spine.items("ProfilesTable", "main#user_id:partial-3")).isEmpty();
    assertThat(failures(spine.fold(List.of(messages.get(3))))).isEmpty();
    for (String person : people) {
      JsonNode profile = spine.get("/v1/profiles/{identifier}", "user_id%3A" + person).body();
      assertThat(profile.at("/events/count").asInt()).as(person).isEqualTo(1);
    }
  }

  @Test
  void whereNoTableAnswersTheWholeBatchGoesBackAndTheApiSaysTryAgain() {
    spine.track("dora", "dora-1");
    List<String> messages = spine.waitingMessages();

    spine.breakDatabaseWhere(call -> true);
    Reply fold = spine.fold(messages);
    Reply read = spine.get("/v1/profiles/{identifier}", "user_id%3Adora");
    spine.breakDatabaseWhere(call -> false);

    assertThat(failures(fold)).containsExactly("message-0");
    assertThat(read.status()).isEqualTo(503);
  }

  @Test
  void aRequestThatTheQueueRefusesIsNotAccepted() {
    spine.breakQueuesWhere(call -> true);
    Reply refused = spine.track("eve", "eve-1");
    spine.breakQueuesWhere(call -> false);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(spine.waitingMessages()).isEmpty();
  }

  @Test
  void whatCannotBeUnderstoodIsSetAsideAndNotTriedAgain() {
    int before = spine.count("QuarantineTable");

    assertThat(failures(spine.fold(List.of("this is no message of ours")))).isEmpty();

    // The message and its head.
    assertThat(spine.count("QuarantineTable")).isEqualTo(before + 2);
  }

  @Test
  void aMergeShowsItsEvidenceAndCanBeTakenBack() {
    for (String messageId : List.of("finn-1", "finn-2")) {
      spine.capture(
          "identify",
          spine.writeKey(),
          ("{\"userId\":\"finn\",\"anonymousId\":\"finn-phone\",\"messageId\":\"%s\","
                  + "\"timestamp\":\"2026-03-0%sT00:00:00Z\"}")
              .formatted(messageId, messageId.charAt(5)));
      spine.fold(spine.waitingMessages());
    }

    JsonNode merged = spine.get("/v1/profiles/{identifier}/identities", "user_id%3Afinn").body();
    String ends = "{\"identifier\":\"user_id:finn\",\"from\":\"anonymous_id:finn-phone\"}";
    Reply unmerged = spine.post("/v1/identities/unmerge", spine.adminKey(), ends);
    JsonNode parted = spine.get("/v1/profiles/{identifier}/identities", "user_id%3Afinn").body();

    assertThat(merged.path("identifiers")).hasSize(2);
    assertThat(merged.at("/links/0/first/messageId").asText()).contains("finn-1");
    assertThat(unmerged.status()).as(unmerged.text()).isEqualTo(200);
    assertThat(parted.path("identifiers")).hasSize(1);
  }

  @Test
  void aBatchWithManyEventsOfOnePersonIsStoredWithinTheRole() {
    StringBuilder batch = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < 300; i++) {
      batch.append(i == 0 ? "" : ",").append(batchItem(i));
    }
    Reply taken = spine.capture("batch", spine.writeKey(), batch.append("]}").toString());

    assertThat(taken.body().path("accepted").asInt()).as(taken.text()).isEqualTo(300);
    assertThat(failures(spine.fold(spine.waitingMessages()))).isEmpty();

    JsonNode profile = spine.get("/v1/profiles/{identifier}", "user_id%3Agwen").body();
    assertThat(profile.at("/events/count").asInt()).isEqualTo(300);
  }

  @Test
  void anOutdatedDocumentIsRebuiltFromItsTimelineWithinTheRole() {
    spine.track("jan", "jan-1");
    spine.fold(spine.waitingMessages());
    spine.outdate("main#user_id:jan");
    spine.track("jan", "jan-2");

    assertThat(failures(spine.fold(spine.waitingMessages()))).isEmpty();

    JsonNode profile = spine.get("/v1/profiles/{identifier}", "user_id%3Ajan").body();
    assertThat(profile.at("/events/count").asInt()).isEqualTo(2);
  }

  @Test
  void theProductOfAnEventIsLearnedAndItsRecommendationCountedWithinTheRole() {
    assertThat(StoredRecommendation.outcomes(spine)).as("seen, clicked and bought").isEqualTo("7");
    assertThat(StoredRecommendation.revenue(spine)).isEqualTo("{\"EUR\":2000}");
    assertThat(spine.items("CatalogTable", "main#lamp"))
        .singleElement()
        .satisfies(item -> assertThat(item.get("learned").s()).contains("Lamp"));
  }

  @Test
  void whatWasFoldedShowsInTheRatesAndToWhoWatches() {
    Watching.checkRatesAndTail(spine, "ines");
  }

  @Test
  void theConsoleAndItsScriptsComeOutOfThePackage() {
    Reply page = spine.console("/console", "/console", "accept-encoding", "gzip, deflate");
    Reply script = file("echarts.common.min.js", "accept", "*/*");
    String tag = script.json().at("/headers/etag").asText();

    assertThat(page.json().at("/headers/content-type").asText()).startsWith("text/html");
    assertThat(page.json().at("/headers/content-encoding").asText()).isEqualTo("gzip");
    assertThat(page.json().path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(script.status()).as(script.text()).isEqualTo(200);
    assertThat(file("echarts.common.min.js", "if-none-match", tag).status()).isEqualTo(304);
    assertThat(file("application.properties", "accept", "*/*").status()).isEqualTo(404);
  }

  @Test
  void aChannelIsPausedByAnEventWithinTheRole() {
    assertThat(PausedChannel.byEvent(spine)).isEqualTo("tv of shop");
    assertThat(spine.waitingIn("BudgetsQueue")).hasSize(1);
  }

  @Test
  void logsHoldTheCorrelationIdAndNeitherBodiesNorPaths() {
    spine.track("secret-person", "hal-1");
    spine.fold(spine.waitingMessages());
    spine.get("/v1/profiles/{identifier}", "user_id%3Asecret-person");

    assertThat(spine.logs()).contains(Events.REQUEST_ID).doesNotContain("secret-person");
  }

  @Test
  void aSourceIsHeldToItsLimitAndWhoIsSuppressedIsNotStored() {
    assertThat(spine.guardsThatFail()).isEmpty();
  }

  @Test
  void aVisitorIsInAnAudienceUntilTheLogInAndAfterTheyAreParted() {
    assertThat(StoredAudience.membersOnTheWay(spine)).containsExactly(0, 1, 1, 1);
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void aFoldScoresPersonsAndLearnsOfNewItemsOnceThereAreModels() throws InterruptedException {
    assertThat(StoredBehavior.modelsAreReadByFolds(spine)).isTrue();
  }

  /** Runs last: by then every action of the functions has been seen. */
  @Test
  @Order(Integer.MAX_VALUE)
  void rolesAllowNothingThatNoTestHasNeeded() {
    assertThat(spine.unusedPermissions()).isEmpty();
  }

  private static Reply file(String name, String header, String value) {
    return spine.console("/console/{proxy+}", "/console/" + name, header, value);
  }

  private static String batchItem(int i) {
    return ("{\"type\":\"track\",\"userId\":\"gwen\",\"event\":\"View\",\"messageId\":\"gwen-%d\","
            + "\"timestamp\":\"2026-0%d-01T00:00:00Z\",\"properties\":{\"note\":\"%s\"}}")
        .formatted(i, i % 9 + 1, Integer.toHexString(i * 7919).repeat(200));
  }

  private static boolean holds(AwsCall call, String key) {
    return call.body().toString().contains(key + "\"");
  }

  private static List<String> failures(Reply reply) {
    assertThat(reply.failed()).as(reply.text()).isFalse();
    return reply.json().findValuesAsText("itemIdentifier");
  }
}
