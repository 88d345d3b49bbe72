package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.template.Template;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.sqs.model.Message;

/** Experiments through the functions that define, tell and analyze them, with their roles. */
@EnabledOnOs(OS.LINUX)
class ExperimentsIT {
  private static final String NAMED = "/v1/experiments/{name}";
  private static StandIns standIns;
  private static FunctionProcess settings;
  private static FunctionProcess features;
  private static FunctionProcess updateProfile;
  private static FunctionProcess analyze;
  private static String apiKey;
  private static String writeKey;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    settings = new FunctionProcess(zip, "settings", standIns);
    features = new FunctionProcess(zip, "features", standIns);
    updateProfile = new FunctionProcess(zip, "update-profile", standIns);
    analyze = new FunctionProcess(zip, "analyze-experiments", standIns);
    Clock clock = Clock.systemUTC();
    AccessKeys keys = new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of());
    NewKey api = NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), new SecureRandom());
    NewKey write = NewKey.write("shop", "", clock.instant(), new SecureRandom());
    keys.create(api);
    keys.create(write);
    new Sources(standIns.dynamoDb(), clock, "SettingsTable", "main", List.of())
        .create(Source.of("shop", new ConsentBasis(List.of("analytics"))));
    apiKey = "Bearer " + api.secret();
    writeKey = write.secret();
  }

  @AfterAll
  static void stop() {
    settings.close();
    features.close();
    updateProfile.close();
    analyze.close();
    standIns.close();
  }

  @Test
  void anExperimentIsDefinedStartedToldStoppedAndDeleted() {
    String two = "{\"variations\":[{\"key\":\"a\"},{\"key\":\"b\"}]}";
    assertThat(call("PUT " + NAMED, "/v1/experiments/color", two)).isEqualTo(200);
    assertThat(call("POST " + NAMED + "/start", "/v1/experiments/color/start", "")).isEqualTo(200);
    assertThat(call("GET /v1/experiments", "/v1/experiments", "")).isEqualTo(200);

    String route = "GET /api/features/{clientKey}";
    Reply told = features.call(Events.http(route, "/api/features/" + writeKey, "", null));
    assertThat(told.status()).as(told.text() + features.log()).isEqualTo(200);
    JsonNode body = told.body();
    assertThat(body.at("/features/color/rules/0/key").asText()).isEqualTo("color");
    assertThat(features.call(Events.http(route, "/api/features/x", "", null)).status())
        .isEqualTo(404);

    String stop = "{\"release\":\"b\"}";
    assertThat(call("POST " + NAMED + "/stop", "/v1/experiments/color/stop", stop)).isEqualTo(200);
    assertThat(call("DELETE " + NAMED, "/v1/experiments/color", "")).isEqualTo(200);
    assertThat(features.unusedPermissions())
        .allMatch(one -> one.matches("logs:.*|.* on Undelivered"));
  }

  @Test
  void whatPersonsDoIsAnalyzedAndAHarmedGuardrailStopsTheExperiment() {
    String metric = "{\"key\":\"bought\",\"kind\":\"proportion\",\"event\":\"Order Completed\"";
    String body =
        "{\"variations\":[{\"key\":\"a\"},{\"key\":\"b\"}],\"metrics\":["
            + metric
            + ",\"role\":\"guardrail\",\"minimum\":10}]}";
    assertThat(call("PUT " + NAMED, "/v1/experiments/safe", body)).isEqualTo(200);
    assertThat(call("POST " + NAMED + "/start", "/v1/experiments/safe/start", "")).isEqualTo(200);
    fold();
    assertThat(call("POST " + NAMED + "/analyze", "/v1/experiments/safe/analyze", ""))
        .isEqualTo(202);

    List<String> waiting = waiting();
    assertThat(waiting).hasSize(1);
    Reply analyzed = analyze.call(Events.sqs(waiting));
    assertThat(analyzed.failed()).as(analyzed.text() + analyze.log()).isFalse();
    assertThat(analyzed.json().findValuesAsText("itemIdentifier")).as(analyze.log()).isEmpty();

    String results = "GET " + NAMED + "/results";
    Reply shown = settings.call(Events.http(results, "/v1/experiments/safe/results", apiKey, null));
    assertThat(shown.status()).as(shown.text() + settings.log()).isEqualTo(200);
    assertThat(shown.body().at("/traffic/persons").asInt()).as(shown.text()).isEqualTo(120);
    assertThat(shown.body().at("/choice/harmed").asText()).isEqualTo("bought");
    Reply experiment =
        settings.call(Events.http("GET " + NAMED, "/v1/experiments/safe", apiKey, null));
    assertThat(experiment.body().at("/status").asText()).isEqualTo("stopped");

    Reply scheduled = analyze.call(Events.sqs(List.of("{\"v\":1}")));
    assertThat(scheduled.json().findValuesAsText("itemIdentifier")).isEmpty();
    assertThat(waiting()).singleElement().asString().contains("-schedule");
    // Lambda itself, not the function, writes the logs and receives messages.
    assertThat(analyze.unusedPermissions())
        .allMatch(one -> one.matches("(logs:|sqs:(Receive|Delete|GetQueue)).*|.* on Undelivered"));
  }

  @Test
  void aKeyIsMadeListedAndRevokedWithinTheRoleOfSettings() {
    String asked = "{\"kind\":\"api\",\"scopes\":[\"keys:read\"]}";
    Reply made = settings.call(Events.http("POST /v1/keys", "/v1/keys", apiKey, asked));
    assertThat(made.status()).as(made.text() + settings.log()).isEqualTo(200);

    String id = made.body().path("id").asText();
    Reply listed = settings.call(Events.http("GET /v1/keys", "/v1/keys", apiKey, null));
    assertThat(listed.text()).contains(id);
    assertThat(call("DELETE /v1/keys/{id}", "/v1/keys/" + id, "")).isEqualTo(200);
  }

  /** Of 60 persons each variation, 55 buy by the control and 5 by the other. */
  private static void fold() {
    List<Received> received = new ArrayList<>();
    long now = Clock.systemUTC().millis();
    for (int user = 0; user < 120; user++) {
      boolean control = user < 60;
      received.add(event(user, "Experiment Viewed", now, control ? "a" : "b"));
      if (user % 60 < (control ? 55 : 5)) {
        received.add(event(user, "Order Completed", now, ""));
      }
    }
    String message = new EventMessage(EventMessage.VERSION, "trial", received, List.of()).encode();
    Reply folded = updateProfile.call(Events.sqs(List.of(message)));
    assertThat(folded.failed()).as(folded.text() + updateProfile.log()).isFalse();
  }

  private static Received event(int user, String event, long time, String variation) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("messageId", event + user)
            .put("userId", "user" + user)
            .put("anonymousId", "visitor" + user)
            .put("event", event)
            .put("timestamp", time);
    payload.putObject("properties").put("experiment_id", "safe").put("variation_id", variation);
    return new Received("shop", "", time, null, payload);
  }

  private static List<String> waiting() {
    String queue = standIns.queueUrl("ExperimentAnalysisQueue");
    List<String> bodies = new ArrayList<>();
    for (Message message : standIns.sqs().receiveMessage(r -> r.queueUrl(queue)).messages()) {
      bodies.add(message.body());
      standIns.sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }
    return bodies;
  }

  private static int call(String route, String path, String body) {
    Reply reply = settings.call(Events.http(route, path, apiKey, body));
    assertThat(reply.failed()).as(reply.text() + settings.log()).isFalse();
    return reply.status();
  }
}
