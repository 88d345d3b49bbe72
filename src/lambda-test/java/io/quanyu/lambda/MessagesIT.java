package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages through the packaged functions, whose roles allow what they do and no more. */
@EnabledOnOs(OS.LINUX)
class MessagesIT {
  private static final String TEMPLATE =
      "{\"channel\":\"app\",\"provider\":\"gateway\",\"purpose\":\"news\",\"traits\":{\"name\":\"you\"},"
          + "\"texts\":{\"en\":{\"text\":\"Hi {traits.name}\"}}}";

  private static final String RECEIPT =
      "{\"channel\":\"%s\",\"provider\":\"%s\",\"transactional\":true,"
          + "\"texts\":{\"en\":{\"subject\":\"%s\",\"text\":\"Paid.\"}}}";

  private static StandIns standIns;
  private static FunctionProcess updateProfile;
  private static FunctionProcess settings;
  private static FunctionProcess messages;
  private static FunctionProcess deliver;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    updateProfile = new FunctionProcess(zip, "update-profile", standIns).started();
    settings = new FunctionProcess(zip, "settings", standIns).started();
    messages = new FunctionProcess(zip, "messages", standIns).started();
    deliver = new FunctionProcess(zip, "deliver", standIns).started();
    Clock clock = Clock.systemUTC();
    NewKey created = NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), new SecureRandom());
    new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of()).create(created);
    key = "Bearer " + created.secret();
    // An address that no name server knows.
    Deliveries.putDestination(standIns.dynamoDb(), "gateway", "https://nowhere.invalid/");
  }

  @AfterAll
  static void stop() {
    Stream.of(updateProfile, settings, messages, deliver).forEach(FunctionProcess::close);
    standIns.close();
  }

  @Test
  void aMessageIsAcceptedTriedHeldAndTakenBackWithNothingThatTheRolesLackOrHaveTooMuch() {
    LocalTime night = LocalTime.now(ZoneOffset.UTC).plusHours(12).withSecond(0).withNano(0);
    set(
        "/v1/settings/messages",
        "/v1/settings/messages",
        "{\"url\":\"https://api.example\",\"quiet\":{\"from\":\"%s\",\"to\":\"%s\"}}"
            .formatted(night.minusHours(2), night.plusHours(2)));
    set("/v1/providers/{name}", "/v1/providers/gateway", "{\"destination\":\"gateway\"}");
    set("/v1/templates/{key}", "/v1/templates/hello", TEMPLATE);
    set("/v1/providers/{name}", "/v1/providers/ses", "{\"ses\":{\"from\":\"news@shop.example\"}}");
    set("/v1/providers/{name}", "/v1/providers/sns", "{\"sns\":{}}");
    set("/v1/templates/{key}", "/v1/templates/receipt", RECEIPT.formatted("email", "ses", "Paid"));
    set(
        "/v1/templates/{key}",
        "/v1/templates/text",
        RECEIPT.formatted("sms", "sns", "").replace("\"subject\":\"\",", ""));
    identify("bob", Json.object());
    identify("kim", Json.object().put("timezone", "+12:00"));

    String tried = ask("bob");
    String held = ask("kim");
    deliver(tried);
    deliver(held);

    assertSent(ask("receipt", "email:bob@shop.example"));
    assertSent(ask("text", "phone:+4915112345678"));

    assertThat(state(tried).path("reason").asText()).isEqualTo("unreachable");
    assertThat(state(tried).path("tries").asInt()).isEqualTo(1);
    assertThat(state(held).path("state").asText()).isEqualTo("held");
    String signature =
        new WorkspaceSecret(standIns.dynamoDb(), Clock.systemUTC(), "SettingsTable", "main")
            .hmac("unsubscribe:" + tried)
            .substring(0, 32);
    String path = "/v1/unsubscribe/" + tried + "." + signature;
    Reply done = messages.call(Events.http("POST /v1/unsubscribe/{token}", path, "", ""));
    assertThat(done.status()).as(done.text() + messages.log()).isEqualTo(200);
    assertThatAComplaintIsLiftedOnlyByName();
    assertThat(unused()).isEmpty();
  }

  private static void assertThatAComplaintIsLiftedOnlyByName() {
    standIns
        .dynamoDb()
        .putItem(
            put ->
                put.tableName("InteractionsTable")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("main#email:bob@shop.example"),
                            "sk", AttributeValue.fromS("undeliverable"),
                            "reason", AttributeValue.fromS("complained"),
                            "since", AttributeValue.fromN("1"))));
    assertThat(bar("GET", "").body().path("reason").asText()).isEqualTo("complained");
    assertThat(bar("DELETE", "").body().path("code").asText()).isEqualTo("address_complained");
    assertThat(bar("DELETE", "?reason=complained").status()).as(messages.log()).isEqualTo(200);
    assertThat(bar("DELETE", "?reason=complained").status()).isEqualTo(404);
    String list = "/v1/undeliverable";
    String body = "{\"addresses\":[\"email:bob@shop.example\",\"no address\"]}";
    Reply listed = messages.call(Events.http("POST " + list, list, key, body));
    assertThat(listed.body().path("barred").asInt()).as(listed.text()).isEqualTo(1);
    assertThat(listed.body().at("/rejected/0/pointer").asText()).isEqualTo("/addresses/1");
    assertThat(bar("DELETE", "").body().path("code").asText()).isEqualTo("address_listed");
    Reply page = messages.call(Events.http("GET " + list, list, key, null));
    assertThat(page.body().at("/addresses/0/reason").asText()).as(page.text()).isEqualTo("listed");
  }

  private static Reply bar(String method, String query) {
    String path = "/v1/undeliverable/email:bob%40shop.example" + query;
    return messages.call(Events.http(method + " /v1/undeliverable/{identifier}", path, key, null));
  }

  private static void set(String route, String path, String body) {
    Reply reply = settings.call(Events.http("PUT " + route, path, key, body));
    assertThat(reply.status()).as(reply.text() + settings.log()).isEqualTo(200);
  }

  private static void identify(String user, ObjectNode traits) {
    ObjectNode payload =
        Json.object().put("type", "identify").put("messageId", user).put("userId", user);
    payload.set("traits", traits);
    payload
        .putObject("context")
        .putObject("consent")
        .putObject("categoryPreferences")
        .put("news", true);
    Received received = new Received("shop", "", System.currentTimeMillis() - 1_000, null, payload);
    EventMessage message = new EventMessage(1, user, List.of(received), List.of());
    assertThat(updateProfile.call(Events.sqs(List.of(message.encode()))).failed()).isFalse();
  }

  private static String ask(String user) {
    return ask("hello", "user_id:" + user);
  }

  private static String ask(String template, String to) {
    String body = "{\"id\":\"%s\",\"to\":\"%s\",\"template\":\"%s\"}";
    String route = "POST /v1/messages";
    Reply reply =
        messages.call(
            Events.http(route, "/v1/messages", key, body.formatted(template + to, to, template)));
    assertThat(reply.status()).as(reply.text() + messages.log()).isEqualTo(202);
    return reply.body().path("id").asText();
  }

  private static void deliver(String id) {
    Reply reply = deliver.call(Events.sqs(List.of(id)));
    assertThat(reply.failed()).as(reply.text() + deliver.log()).isFalse();
    assertThat(reply.json().findValuesAsText("itemIdentifier")).as(deliver.log()).isEmpty();
  }

  private static void assertSent(String id) {
    deliver(id);
    assertThat(state(id).path("state").asText()).as(deliver.log()).isEqualTo("sent");
  }

  private static JsonNode state(String id) {
    return messages
        .call(Events.http("GET /v1/messages/{id}", "/v1/messages/" + id, key, null))
        .body();
  }

  /** Lambda itself writes the logs, receives messages and sends dead letters. */
  private static List<String> unused() {
    return Stream.of(messages, deliver)
        .flatMap(
            function -> function.unusedPermissions().stream().map(one -> function + ": " + one))
        .filter(
            one -> !one.matches(".* (logs:.*|sqs:(Receive|Delete|GetQueue).*|.* on Undelivered)"))
        .toList();
  }
}
