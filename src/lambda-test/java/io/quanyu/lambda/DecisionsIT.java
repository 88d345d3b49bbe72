package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Parallel;
import io.quanyu.function.Scope;
import io.quanyu.function.Suppressions;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From a definition to an outcome through the functions of decisions, held to their roles. */
@EnabledOnOs(OS.LINUX)
class DecisionsIT {
  private static final String NAMED = "/v1/actions/{name}";
  private static StandIns standIns;
  private static FunctionProcess settings;
  private static FunctionProcess decide;
  private static FunctionProcess updateProfile;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    settings = new FunctionProcess(zip, "settings", standIns);
    decide = new FunctionProcess(zip, "decide", standIns);
    updateProfile = new FunctionProcess(zip, "update-profile", standIns);
    Clock clock = Clock.systemUTC();
    NewKey api = NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), new SecureRandom());
    new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of()).create(api);
    key = "Bearer " + api.secret();
    WorkspaceSecret secret =
        new WorkspaceSecret(standIns.dynamoDb(), clock, "SettingsTable", "main");
    secret.ensure(new SecureRandom());
    new Suppressions(standIns.dynamoDb(), secret, new Parallel(1), clock, "AccessTable", "main")
        .add(Identifier.stored("user_id:shy"));
  }

  @AfterAll
  static void stop() {
    settings.close();
    decide.close();
    updateProfile.close();
    standIns.close();
  }

  @Test
  void whatIsDefinedIsDecidedAndWhatComesOfItIsKnown() {
    put(
        "/v1/settings/decisions",
        "/v1/settings/decisions",
        "{\"caps\":[{\"most\":1,\"days\":7}],\"limits\":{\"coupons\":{\"most\":50}}}");
    put(
        NAMED,
        "/v1/actions/banner",
        "{\"kind\":\"offer\",\"purpose\":\"none\",\"item\":\"lamp\",\"value\":100,\"budget\":{\"channel\":\"coupons\",\"amount\":30},\"propensity\":{\"otherwise\":0.5}}");
    plantScored();
    fold("{\"type\":\"track\",\"event\":\"A\",\"userId\":\"ida\",\"messageId\":\"1\"}");

    JsonNode decision = decide("ida");
    assertThat(decision.at("/action/key").asText()).as(decision.toString()).isEqualTo("banner");
    assertThat(decide("ida").at("/action").isNull()).isTrue();
    assertThat(decide("shy").at("/reason").asText()).isEqualTo("suppressed");
    String path = "/v1/decisions/limits";
    assertThat(decide.call(Events.http("GET " + path, path, key, null)).body().at("/limits/0/left"))
        .hasToString("20");
    String id = decision.at("/decisionId").asText();
    fold(
        "{\"type\":\"track\",\"event\":\"Decision Shown\",\"userId\":\"ida\",\"messageId\":\"2\","
            + "\"properties\":{\"decision_id\":\""
            + id
            + "\"}}");

    assertThat(outcomes(id)).contains("shown");
    assertThat(decide.unusedPermissions())
        .allMatch(one -> one.matches("logs:.*|.* on Undelivered"));
  }

  /** One that asks for audiences and a score, so that both are read. */
  private static void plantScored() {
    standIns
        .dynamoDb()
        .putItem(
            put ->
                put.tableName("StrategyTable")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("main#actions"),
                            "sk", AttributeValue.fromS("scored"),
                            "action",
                                AttributeValue.fromS(
                                    "{\"kind\":\"offer\",\"purpose\":\"ads\",\"audiences\":[\"a\"],"
                                        + "\"propensity\":{\"score\":\"buys_7d\"}}"))));
  }

  private static void put(String route, String path, String body) {
    Reply reply = settings.call(Events.http("PUT " + route, path, key, body));
    assertThat(reply.status()).as(reply.text() + settings.log()).isEqualTo(200);
  }

  private static JsonNode decide(String user) {
    String body = "{\"user_id\":\"" + user + "\",\"channel\":\"web\"}";
    // Requests of these events share an id, so each names a key of its own.
    Map<String, String> headers = Map.of("idempotency-key", Long.toString(System.nanoTime()));
    Reply reply =
        decide.call(Events.http("POST /v1/decisions", "/v1/decisions", key, body, headers));
    assertThat(reply.status()).as(reply.text() + decide.log()).isEqualTo(200);
    return reply.body();
  }

  private static void fold(String payload) {
    String received =
        "{\"source\":\"shop\",\"channel\":\"\",\"receivedAt\":1773119783000,\"payload\":%s}";
    EventMessage message =
        new EventMessage(
            EventMessage.VERSION,
            "c",
            List.of(
                Json.read(
                    received.formatted(payload).getBytes(StandardCharsets.UTF_8), Received.class)),
            List.of());
    Reply reply = updateProfile.call(Events.sqs(List.of(message.encode())));
    assertThat(reply.failed()).as(reply.text() + updateProfile.log()).isFalse();
    assertThat(reply.json().findValuesAsText("itemIdentifier")).isEmpty();
  }

  private static String outcomes(String id) {
    return standIns
        .dynamoDb()
        .getItem(
            get ->
                get.tableName("InteractionsTable")
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("main#decision#" + id),
                            "sk", AttributeValue.fromS("log"))))
        .item()
        .get("outcomes")
        .s();
  }
}
