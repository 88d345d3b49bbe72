package io.quanyu.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.SourceRules.PlanMode;
import io.quanyu.testing.MemoryTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
  private static final ObjectNode BAD = json("{\"type\":\"page\",\"userId\":\"u\"}");
  private static final ObjectNode PLAN = json("{\"page\":{\"required\":[\"path\"]}}");

  private final AmazonDynamoDBLocal server = DynamoDBEmbedded.create();
  private final TrackingPlans plans = plans();
  private final PlanCheck check = new PlanCheck(plans);

  @AfterEach
  void close() {
    server.shutdownNow();
  }

  @Test
  void theModeOfTheSourceDecidesWhatABreachMeans() {
    plans.put("web", PLAN);

    PlanFinding allowed = check.of(source(PlanMode.ALLOW), BAD);
    PlanFinding flagged = check.of(source(PlanMode.FLAG), BAD);
    PlanFinding aside = check.of(source(PlanMode.QUARANTINE), BAD);

    assertThat(List.of(allowed, flagged, aside)).allMatch(found -> found.violations().size() == 1);
    assertThat(allowed.rejection()).isEmpty();
    assertThat(allowed.flagged(received()).enrichment()).isNull();
    assertThat(flagged.rejection()).isEmpty();
    assertThat(flagged.flagged(received()).enrichment().at("/violations/0/pointer").asText())
        .isEqualTo("/properties/path");
    assertThat(aside.rejection())
        .hasValueSatisfying(
            reason -> {
              assertThat(reason.code()).isEqualTo("plan_violated");
              assertThat(reason.pointer()).isEqualTo("/properties/path");
              assertThat(reason.parameters())
                  .isEqualTo(Map.of("plan", "web", "keyword", "required", "wanted", "[\"path\"]"));
            });
  }

  @Test
  void aBreachIsAddedToWhatElseWasFoundOut() {
    plans.put("web", PLAN);
    Received enriched =
        new Received("shop", "", 0, null, BAD, Json.object().put("device", "phone"));

    Received flagged = check.of(source(PlanMode.FLAG), BAD).flagged(enriched);

    assertThat(flagged.enrichment().get("device").asText()).isEqualTo("phone");
    assertThat(flagged.enrichment().has("violations")).isTrue();
    assertThat(enriched.enrichment().has("violations")).isFalse();
  }

  @Test
  void aPlanThatIsMissingCostsNoEvent() {
    PlanFinding found = check.of(source(PlanMode.QUARANTINE), BAD);

    assertThat(found.rejection()).isEmpty();
    assertThat(found.flagged(received()).enrichment().at("/violations/0/code").asText())
        .isEqualTo("plan_missing");
  }

  @Test
  void aPlanWhoseNameIsNoneIsMissing() {
    assertThat(plans.find("")).isEmpty();
    assertThat(plans.find("A#B")).isEmpty();
  }

  @Test
  void aSourceWithoutAPlanIsNotHeldAgainstOne() {
    assertThat(check.of(Source.of("shop", ConsentBasis.explicit()), BAD))
        .isEqualTo(PlanFinding.NONE);
  }

  @Test
  void aPlanIsFoundAsItWasPutAndListed() {
    plans.put("web", PLAN);
    plans.put("app", json("{}"));

    assertThat(plans().read("web")).contains(PLAN);
    assertThat(plans().read("none")).isEmpty();
    assertThat(plans().names()).containsExactly("app", "web");
  }

  @Test
  void ofManyViolationsTenAreKept() {
    String properties =
        "{\"page\":{\"required\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"]}}";
    plans.put("web", json(properties));

    assertThat(check.of(source(PlanMode.FLAG), BAD).violations()).hasSize(10);
  }

  private TrackingPlans plans() {
    if (server.dynamoDbClient().listTables().tableNames().isEmpty()) {
      MemoryTables.create(server.dynamoDbClient(), "settings");
    }
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new TrackingPlans(server.dynamoDbClient(), clock, "settings", "main");
  }

  private static Source source(PlanMode mode) {
    SourceRules rules =
        new SourceRules(
            List.of(), 0, null, Map.of(), new SourceRules.PlanUse("web", mode), null, List.of());
    return Source.of("shop", ConsentBasis.explicit()).with(rules);
  }

  private static Received received() {
    return new Received("shop", "", 0, null, BAD);
  }

  private static ObjectNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }
}
