package io.quanyu.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackingPlanTest {
  private static final String PLAN =
      """
      {"events":{"Order Completed":{"type":"object","required":["order_id"],
         "properties":{"order_id":{"type":"string"},"revenue":{"type":"number","minimum":0},
           "email":{"type":"string","format":"email"},"size":{"enum":["s","m"]},
           "products":{"type":"array","items":{"$ref":"#/$defs/line"}}},
         "additionalProperties":false,
         "$defs":{"line":{"type":"object","required":["sku"]}}}},
       "identify":{"properties":{"age":{"type":"integer"}}},
       "page":{"required":["path"]},
       "allowUnplannedEvents":false}""";

  @Test
  void anEventThatKeepsThePlanHasNoViolation() {
    assertThat(
            violations(
                track("{\"order_id\":\"1\",\"revenue\":1.10,\"products\":[{\"sku\":\"a\"}]}")))
        .isEmpty();
    assertThat(violations("{\"type\":\"group\",\"traits\":{\"age\":\"x\"}}")).isEmpty();
    assertThat(violations("{\"type\":\"alias\"}")).isEmpty();
  }

  @Test
  void aViolationSaysWhereAndWhatThePlanWantsAndNothingOfTheValue() {
    List<Violation> found =
        violations(
            track(
                "{\"order_id\":\"1\",\"revenue\":\"secret\",\"size\":\"secret\","
                    + "\"email\":\"secret\",\"products\":[{\"sku\":1},{}],\"a/b\":1}"));
    assertThat(found)
        .extracting(one -> one.pointer() + " " + one.keyword() + " " + one.wanted())
        .containsExactlyInAnyOrder(
            "/properties/revenue type \"number\"",
            "/properties/size enum [\"s\",\"m\"]",
            "/properties/email format \"email\"",
            "/properties/products/1/sku required [\"sku\"]",
            "/properties/a~1b additionalProperties false");
    assertThat(found.toString()).doesNotContain("secret");
  }

  @Test
  void whatIsMissingIsNamedByThePlaceWhereItShouldBe() {
    assertThat(violations("{\"type\":\"track\",\"event\":\"Order Completed\"}"))
        .extracting(Violation::pointer)
        .containsExactly("/properties/order_id");
  }

  @Test
  void traitsAreFoundInTheContextToo() {
    assertThat(violations("{\"type\":\"identify\",\"traits\":{\"age\":1.5}}"))
        .extracting(Violation::pointer)
        .containsExactly("/traits/age");
    assertThat(violations("{\"type\":\"identify\",\"context\":{\"traits\":{\"age\":\"x\"}}}"))
        .extracting(Violation::pointer)
        .containsExactly("/context/traits/age");
  }

  @Test
  void anEventThatThePlanDoesNotNameBreaksItOnlyIfThePlanSaysSo() {
    String other = "{\"type\":\"track\",\"event\":\"Other\"}";
    assertThat(violations(other)).containsExactly(Violation.of("event_unplanned", "/event"));
    assertThat(new TrackingPlan(json("{\"events\":{}}")).violations(json(other))).isEmpty();
  }

  @Test
  void aSchemaThatGoesRoundInCirclesIsThePlansFault() {
    TrackingPlan plan =
        new TrackingPlan(
            json(
                "{\"page\":{\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}},"
                    + "\"$defs\":{\"a\":{\"allOf\":[{\"$ref\":\"#/$defs/a\"}]}}}}"));
    assertThat(plan.violations(json("{\"type\":\"page\",\"properties\":{\"a\":1}}")))
        .containsExactly(Violation.of("plan_failed", "/properties"));
  }

  @Test
  void aSchemaThatCannotBeCompiledFailsForItsEventsOnly() {
    TrackingPlan plan =
        new TrackingPlan(
            json(
                "{\"page\":{\"$ref\":\"http://127.0.0.1:1/x\"},\"screen\":{\"required\":[\"a\"]}}"));
    assertThat(plan.violations(json("{\"type\":\"page\"}")))
        .containsExactly(Violation.of("plan_failed", "/properties"));
    assertThat(plan.violations(json("{\"type\":\"screen\"}")))
        .extracting(Violation::code)
        .containsExactly("plan_violated");
  }

  @Test
  void aPlanThatIsNoneSaysWhatToMendAndWhere() {
    assertThat(rejection(PLAN)).isEmpty();
    assertThat(rejection("{\"others\":1}")).isEqualTo("plan_field_unknown /others");
    assertThat(rejection("{\"events\":[]}")).isEqualTo("plan_events_invalid /events");
    assertThat(rejection("{\"allowUnplannedEvents\":\"no\"}"))
        .isEqualTo("plan_unplanned_invalid /allowUnplannedEvents");
    assertThat(rejection("{\"events\":{\"A/B\":{\"type\":\"text\"}}}"))
        .isEqualTo("plan_schema_invalid /events/A~1B/type");
    assertThat(rejection("{\"page\":{\"properties\":{\"a\":{\"minLength\":-1}}}}"))
        .isEqualTo("plan_schema_invalid /page/properties/a/minLength");
    assertThat(rejection("{\"page\":7}")).isEqualTo("plan_schema_invalid /page");
  }

  @Test
  void aSchemaMayReferToNothingOutsideItself() {
    for (String place :
        List.of("http://127.0.0.1:1/x", "file:///etc/passwd", "classpath:a.json", "b.json")) {
      assertThat(rejection("{\"page\":{\"allOf\":[{\"$ref\":\"" + place + "\"}]}}"))
          .isEqualTo("plan_schema_outside /page/allOf/0/$ref");
    }
    assertThat(rejection("{\"page\":{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}}"))
        .isEqualTo("plan_schema_outside /page/$schema");
    assertThat(
            rejection("{\"page\":{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}}"))
        .isEmpty();
  }

  @Test
  void aSchemaThatCannotBeFollowedIsRefused() {
    assertThat(rejection("{\"page\":{\"$ref\":\"#\"}}")).isEqualTo("plan_schema_unusable /page");
    assertThat(rejection("{\"page\":{\"$ref\":\"#/$defs/none\"}}"))
        .isEqualTo("plan_schema_unusable /page");
    assertThat(rejection("{\"page\":{\"properties\":{\"a\":{\"pattern\":\"(\"}}}}"))
        .startsWith("plan_schema_");
  }

  private static String track(String properties) {
    return "{\"type\":\"track\",\"event\":\"Order Completed\",\"properties\":" + properties + "}";
  }

  private static List<Violation> violations(String payload) {
    return new TrackingPlan(json(PLAN)).violations(json(payload));
  }

  private static String rejection(String plan) {
    Optional<Rejection> rejection = PlanReader.check(json(plan));
    return rejection.map(reason -> reason.code() + " " + reason.pointer()).orElse("");
  }

  private static ObjectNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }
}
