package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Experiments through the functions that define them and tell of them, with their roles. */
@EnabledOnOs(OS.LINUX)
class ExperimentsIT {
  private static final String NAMED = "/v1/experiments/{name}";
  private static StandIns standIns;
  private static FunctionProcess settings;
  private static FunctionProcess features;
  private static String apiKey;
  private static String writeKey;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    FunctionPackage zip = FunctionPackage.ofBuild();
    settings = new FunctionProcess(zip, "settings", standIns);
    features = new FunctionProcess(zip, "features", standIns);
    Clock clock = Clock.systemUTC();
    AccessKeys keys = new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of());
    NewKey api = NewKey.api(Set.of(Scope.ADMIN), "", clock.instant(), new SecureRandom());
    NewKey write = NewKey.write("shop", "", clock.instant(), new SecureRandom());
    keys.create(api);
    keys.create(write);
    new Sources(standIns.dynamoDb(), clock, "SettingsTable", "main", List.of())
        .create(Source.of("shop", new ConsentBasis(List.of())));
    apiKey = "Bearer " + api.secret();
    writeKey = write.secret();
  }

  @AfterAll
  static void stop() {
    settings.close();
    features.close();
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

  private static int call(String route, String path, String body) {
    Reply reply = settings.call(Events.http(route, path, apiKey, body));
    assertThat(reply.failed()).as(reply.text() + settings.log()).isFalse();
    return reply.status();
  }
}
