package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.event.Compression;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.template.Template;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Zoe is forgotten wherever she was, and nobody else is. Her name is in each of her identifiers.
 */
class PrivacyIT {
  private static final String ADMIN = "Bearer local-admin";
  private static final String WRITE = "Basic bG9jYWwtd3JpdGU6";

  private static final Set<String> HOLD_PERSONS =
      Set.of(
          "IdentifiersTable",
          "ProfilesTable",
          "TimelineTable",
          "QuarantineTable",
          "CountersTable",
          "ArtifactsTable",
          "AudiencesTable",
          "DueTable",
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
          "AudiencesQueue",
          "AudiencesDeadLetters",
          "PrivacyQueue",
          "PrivacyDeadLetters",
          "Undelivered");

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Holdings holdings;
  private static Receiver broken;
  private static Receiver flaky;

  @BeforeAll
  static void plant() throws Exception {
    product = LocalProcess.serve(directory);
    holdings = new Holdings(product, directory);
    broken = new Receiver(call -> 400);
    flaky = new Receiver(call -> 503);
    Shop shop = new Shop(product);
    String webhook = "{\"kind\":\"webhook\",\"url\":\"%s\",\"sources\":\"all\"}";
    shop.put("destinations/broken", webhook.formatted(broken.url()));
    shop.put("destinations/flaky", webhook.formatted(flaky.url()));
    shop.put("destinations/lake", "{\"kind\":\"archive\",\"prefix\":\"raw\",\"sources\":\"all\"}");
    shop.put(
        "audiences/lookers",
        "{\"description\":\"Looked\",\"condition\":{\"event\":\"A\",\"within\":\"7d\"}}");
    sendEvents();
    plantDeadLetters();
    plantCheckpoint();
    new StoredEvents(product).awaitDrained();
    Receiver.await(() -> holdings.holding("zoe77").containsAll(HOLD_PERSONS));
  }

  @AfterAll
  static void stop() {
    broken.close();
    flaky.close();
    product.close();
  }

  @Test
  void nothingOfAPersonIsLeftButHashesInTheSuppressionListAndNothingOfOthersIsGone()
      throws Exception {
    assertThat(places()).isEqualTo(placesOfTheTemplate());
    assertThat(holdings.holding("zoe77")).containsAll(HOLD_PERSONS);

    HttpResponse<String> reply =
        post(
            "/v1/privacy/erase",
            "{\"identifiers\":[\"user_id:zoe77\",\"email:Zoe77@shop.example\"]}",
            ADMIN);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    JsonNode receipt = receipt(reply.headers().firstValue("location").orElseThrow());
    flaky.answer(200);

    assertThat(receipt.get("state").asText()).isEqualTo("done");
    assertThat(receipt.toString()).doesNotContainIgnoringCase("zoe77");
    assertThat(receipt.get("removed").properties())
        .allSatisfy(place -> assertThat(place.getValue().asInt()).as(place.getKey()).isPositive());
    assertThat(receipt.get("inBackupsUntil").asText()).isNotEmpty();
    assertThat(holdings.holding("zoe77")).isEmpty();
    assertOthersAreWhole();

    sendEvents();
    new StoredEvents(product).awaitDrained();
    Receiver.await(() -> flaky.taken().contains("bob-1"));
    assertThat(flaky.taken()).contains("bob-1").noneMatch(id -> id.contains("zoe77"));
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

  /** Before log-in and after, at a kiosk that Bob uses too, and once in an event of Bob's. */
  private static void sendEvents() throws Exception {
    String batch =
        """
        {"batch":[
         {"type":"track","event":"A","anonymousId":"visitor-zoe77","messageId":"zoe77-1"},
         {"type":"identify","userId":"zoe77","anonymousId":"visitor-zoe77","messageId":"zoe77-2",
          "traits":{"email":"zoe77@shop.example","name":"Zoe77"},
          "context":{"consent":{"categoryPreferences":{"ads":true}}}},
         {"type":"track","event":"Order Completed","userId":"zoe77","messageId":"zoe77-3",
          "properties":{"order_id":"o1","products":[{"product_id":"lamp"}]}},
         {"type":"track","event":"A","userId":"zoe77","anonymousId":"kiosk","messageId":"zoe77-4"},
         {"type":"track","event":"A","userId":"bob","anonymousId":"kiosk","messageId":"bob-1"},
         {"type":"track","event":"A","userId":"bob","messageId":"bob-2"},
         {"type":"track","event":"A","userId":"bob","messageId":"bob-3"},
         {"type":"track","event":"A","userId":"bob","messageId":"bob-zoe77",
          "context":{"traits":{"email":"zoe77@shop.example"}}},
         {"type":"track","event":"A","anonymousId":"kiosk","messageId":"kiosk-alone"},
         {"type":"track","event":"","userId":"zoe77","messageId":"zoe77-bad"},
         {"type":"track","event":"","userId":"bob","messageId":"bob-bad"}]}
        """;
    HttpResponse<String> reply = post("/v1/batch", batch, WRITE);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  private static void plantDeadLetters() {
    String received =
        "{\"source\":\"local\",\"channel\":\"\",\"receivedAt\":1,\"payload\":{\"type\":\"track\","
            + "\"event\":\"x\",\"userId\":\"%1$s\",\"messageId\":\"%1$s-dead\"}}";
    String zoe = received.formatted("zoe77");
    String bob = received.formatted("bob");
    String events = "{\"v\":1,\"correlationId\":\"c\",\"accepted\":[%s,%s],\"quarantined\":[]}";
    String deliveries =
        "{\"v\":1,\"destination\":\"lake\",\"tries\":0,\"since\":0,\"notBefore\":0,\"events\":"
            + "[{\"messageId\":\"zoe77-dead\",\"received\":%s},"
            + "{\"messageId\":\"bob-dead\",\"received\":%s}]}";
    try (SqsClient sqs = AwsClients.sqs(URI.create(product.output("SqsEndpoint")))) {
      send(sqs, "EventsDeadLetters", packed(events.formatted(zoe, bob)));
      send(sqs, "EventsDeadLetters", packed(events.formatted(zoe, zoe)));
      send(sqs, "EventsDeadLetters", "nobody can read zoe77");
      send(sqs, "DestinationsDeadLetters", packed(deliveries.formatted(zoe, bob)));
    }
  }

  private static void plantCheckpoint() {
    String body =
        "{\"segment\":{\"number\":0,\"of\":1},\"step\":1,\"done\":false,\"events\":1,\"persons\":1,"
            + "\"after\":{\"partition\":\"main#user_id:zoe77\",\"sort\":\"2026\"}}";
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      client.putItem(
          put ->
              put.tableName(product.output("ArtifactsTable"))
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("main#training#planted"),
                          "sk", AttributeValue.fromS("segment#00"),
                          "step", AttributeValue.fromN("1"),
                          "body", AttributeValue.fromS(body))));
    }
  }

  private static void send(SqsClient sqs, String queue, String body) {
    sqs.sendMessage(send -> send.queueUrl(product.output(queue)).messageBody(body));
  }

  private static String packed(String json) {
    return Base64.getEncoder().encodeToString(Compression.deflate(json.getBytes(UTF_8)));
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
