package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.NewKey;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.SourceRules.PlanMode;
import io.quanyu.function.Sources;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a plan means for events, from the request that puts it to the person's timeline. */
class TrackingPlanIT {
  private static final String PLAN =
      """
      {"events":{"Lamp Rated":{"required":["stars"],
        "properties":{"stars":{"type":"integer","maximum":5}}}},"allowUnplannedEvents":false}""";

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
    dynamoDb = AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")));
    assertThat(put("lamps", PLAN).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aPlanIsShownAsItWasPutAndListed() throws Exception {
    assertThat(json(get("/v1/tracking-plans/lamps"))).isEqualTo(new ObjectMapper().readTree(PLAN));
    assertThat(json(get("/v1/tracking-plans")).at("/trackingPlans").toString()).contains("lamps");
    assertThat(get("/v1/tracking-plans/none").statusCode()).isEqualTo(404);
  }

  @Test
  void aPlanThatIsNoneIsAnswered400WithItsPlaceAndChangesNothing() throws Exception {
    HttpResponse<String> reply = put("lamps", "{\"events\":{\"A\":{\"type\":\"whole\"}}}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).get("code").asText()).isEqualTo("plan_schema_invalid");
    assertThat(json(reply).get("pointer").asText()).isEqualTo("/events/A/type");
    assertThat(json(put("lamps", "{\"page\":{\"$ref\":\"http://127.0.0.1:1/\"}}")).get("code"))
        .hasToString("\"plan_schema_outside\"");
    assertThat(put("Lamps!", "{}").statusCode()).isEqualTo(400);
    assertThat(put("large", "{\"description\":\"" + "x".repeat(200_000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(json(get("/v1/tracking-plans/lamps"))).isEqualTo(new ObjectMapper().readTree(PLAN));
  }

  @Test
  void whatBreaksThePlanIsSetAsideWithThePlaceAndWhatWasWanted() throws Exception {
    String key = source("strict", "lamps", PlanMode.QUARANTINE);
    String batch =
        rated("q1", "4") + "," + rated("q2", "\"secret\"") + "," + event("q3", "Other", "{}");
    HttpResponse<String> reply = send(key, "{\"batch\":[" + batch + "]}");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).get("accepted").asInt()).isEqualTo(1);
    assertThat(json(reply).get("quarantined").findValuesAsText("code"))
        .containsExactly("plan_violated", "event_unplanned");
    assertThat(json(reply).at("/quarantined/0/pointer").asText()).isEqualTo("/properties/stars");
    assertThat(json(reply).at("/quarantined/0/detail").asText()).contains("type: \"integer\"");
    assertThat(reply.body()).doesNotContain("secret");
    new StoredEvents(product).awaitDrained();
    assertThat(phases("strict")).containsExactly("plan", "plan");
  }

  @Test
  void aFlaggedEventIsTakenAndItsTimelineTellsTheBreachAndAllFourClocks() throws Exception {
    String key = source("flagging", "lamps", PlanMode.FLAG);
    String body = "{\"sentAt\":\"2026-01-01T10:00:01Z\",\"batch\":[" + rated("flagged", "9") + "]}";
    assertThat(json(send(key, body)).get("accepted").asInt()).isEqualTo(1);
    new StoredEvents(product).awaitDrained();

    JsonNode event = json(get("/v1/profiles/user_id:flagged/timeline")).at("/events/0");
    assertThat(event.at("/quanyu/violations/0/keyword").asText()).isEqualTo("maximum");
    assertThat(event.at("/quanyu/violations/0/wanted").asText()).isEqualTo("5");
    assertThat(event.get("originalTimestamp").asText()).isEqualTo("2026-01-01T10:00:00.000Z");
    assertThat(event.get("sentAt").asText()).isEqualTo("2026-01-01T10:00:01.000Z");
    assertThat(event.get("timestamp").asText()).isEqualTo("2026-01-01T10:00:00.000Z");
    assertThat(event.get("receivedAt").asText()).isGreaterThan("2026-01-01T10:00:01.000Z");
  }

  @Test
  void anAllowedBreachIsOnlyCounted() throws Exception {
    String key = source("lenient", "lamps", PlanMode.ALLOW);
    assertThat(json(send(key, "{\"batch\":[" + rated("allowed", "9") + "]}")).get("accepted"))
        .hasToString("1");
    new StoredEvents(product).awaitDrained();

    JsonNode event = json(get("/v1/profiles/user_id:allowed/timeline")).at("/events/0");
    assertThat(event.at("/quanyu").has("violations")).isFalse();
  }

  @Test
  void aPlanThatIsNotThereCostsNoEvent() throws Exception {
    String key = source("hopeful", "nowhere", PlanMode.QUARANTINE);
    assertThat(json(send(key, "{\"batch\":[" + rated("hopeful", "9") + "]}")).get("accepted"))
        .hasToString("1");
    new StoredEvents(product).awaitDrained();

    JsonNode event = json(get("/v1/profiles/user_id:hopeful/timeline")).at("/events/0");
    assertThat(event.at("/quanyu/violations/0/code").asText()).isEqualTo("plan_missing");
  }

  @Test
  void eachPhaseSetsAsideUnderItsName() throws Exception {
    String key = source("phases", "lamps", PlanMode.QUARANTINE);
    String deep = "[".repeat(40) + "]".repeat(40);
    List<String> batch =
        List.of(
            event("p1", "Other", "{\"deep\":" + deep + "}"),
            "{\"type\":\"buy\",\"userId\":\"u\"}",
            "{\"type\":\"track\",\"userId\":\"u\"}",
            event("p4", "Order Completed", "{\"revenue\":1}"),
            rated("p5", "9"));
    HttpResponse<String> reply = send(key, "{\"batch\":[" + String.join(",", batch) + "]}");
    assertThat(json(reply).get("quarantined").size()).isEqualTo(5);
    new StoredEvents(product).awaitDrained();

    assertThat(phases("phases")).containsExactly("limits", "envelope", "type", "spec", "plan");
  }

  private static String source(String name, String plan, PlanMode mode) {
    SourceRules.PlanUse use = new SourceRules.PlanUse(plan, mode);
    SourceRules rules = new SourceRules(List.of(), 0, null, Map.of(), use, null, List.of());
    Clock clock = Clock.systemUTC();
    new Sources(dynamoDb, clock, product.output("SettingsTable"), "main", List.of())
        .create(Source.of(name, ConsentBasis.explicit()).with(rules));
    NewKey key = NewKey.write(name, "", clock.instant(), new SecureRandom());
    new AccessKeys(dynamoDb, clock, product.output("AccessTable"), "main", List.of()).create(key);
    return key.secret();
  }

  private static List<String> phases(String source) throws Exception {
    String path = "/v1/quarantine?source=" + source;
    List<String> phases = new ArrayList<>();
    new ObjectMapper()
        .readTree(product.send(path, null, "authorization", "Bearer local-admin").body())
        .path("items")
        .forEach(item -> phases.add(item.path("phase").asText()));
    return phases;
  }

  private static String rated(String user, String stars) {
    return event(user, "Lamp Rated", "{\"stars\":" + stars + "}");
  }

  private static String event(String user, String name, String properties) {
    return """
        {"type":"track","event":"%s","userId":"%s","messageId":"%s-1",
         "timestamp":"2026-01-01T10:00:00Z","properties":%s}"""
        .formatted(name, user, user, properties);
  }

  private static HttpResponse<String> send(String key, String body) throws Exception {
    String user = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    return product.send("/v1/batch", body, "authorization", "Basic " + user);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return product.send(path, null, "authorization", "Bearer local-admin");
  }

  private static HttpResponse<String> put(String name, String plan) throws Exception {
    String path = "/v1/tracking-plans/" + name;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(product.url() + path))
            .header("authorization", "Bearer local-admin")
            .PUT(HttpRequest.BodyPublishers.ofString(plan))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
