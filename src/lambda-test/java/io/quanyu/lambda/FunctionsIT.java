package io.quanyu.lambda;

import static io.quanyu.template.Template.at;
import static io.quanyu.template.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.template.Template;
import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the template, started from the zip in a process of its own. */
@EnabledOnOs(OS.LINUX)
class FunctionsIT {
  private static final Template TEMPLATE = Template.ofProject();
  private static FunctionPackage zip;
  private static StandIns standIns;

  @BeforeAll
  static void start() throws IOException {
    zip = FunctionPackage.ofBuild();
    standIns = new StandIns(TEMPLATE);
  }

  @AfterAll
  static void stop() {
    standIns.close();
  }

  static Set<String> names() {
    return TEMPLATE.functionNames();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFunctionOfTheTemplateStartsAndReplies(String name) throws IOException {
    try (FunctionProcess function = start(name)) {
      Reply reply = function.call(firstEvent(name));

      assertThat(reply.failed()).as(reply.text() + function.log()).isFalse();
    }
  }

  @Test
  void aNameThatNoFunctionHasFailsTheStartAndSaysSo() throws IOException {
    try (FunctionProcess function = start("no-such-function")) {
      Reply reply = function.startError();

      assertThat(reply.failed()).isTrue();
      assertThat(function.log()).contains("does not match a function: no-such-function");
    }
  }

  @Test
  void theConsoleMayAskEachQueueOfTheTemplateHowMuchItHolds() throws IOException {
    Clock clock = Clock.systemUTC();
    NewKey key = NewKey.api(Set.of(Scope.ACTIVITY_READ), "", clock.instant(), new SecureRandom());
    new AccessKeys(standIns.dynamoDb(), clock, "AccessTable", "main", List.of()).create(key);
    try (FunctionProcess console = start("console").started()) {
      Reply reply =
          console.call(Events.http("GET /v1/queues", "/v1/queues", "Bearer " + key.secret(), null));

      assertThat(reply.status()).as(reply.text() + console.log()).isEqualTo(200);
      assertThat(reply.body().path("queues").size() + reply.body().path("deadLetters").size())
          .isEqualTo(TEMPLATE.resources("AWS::SQS::Queue").size());
    }
  }

  private static FunctionProcess start(String name) throws IOException {
    return new FunctionProcess(zip, name, standIns);
  }

  /** An event of the function's first trigger in the template. */
  private static String firstEvent(String name) {
    Map<String, Object> trigger =
        TEMPLATE.functions().values().stream()
            .filter(function -> Template.exportOf(function).equals(name))
            .map(function -> map(map(function.get("Events")).values().iterator().next()))
            .findFirst()
            .orElseThrow();
    if ("Schedule".equals(trigger.get("Type"))) {
      return at(trigger, "Properties", "Input").toString();
    }
    Object path = at(trigger, "Properties", "Path");
    return "SQS".equals(trigger.get("Type"))
        ? Events.sqs(List.of("{}"))
        : Events.http(at(trigger, "Properties", "Method") + " " + path, "/v1/x/y/z", "", "{}");
  }
}
