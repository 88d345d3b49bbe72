package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.Sentences;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class CellPlannerTest {
  private static final String CELLS =
      """
      [{"name":"tv-1","channel":"tv","day":"1","max":200,"curve":{"type":"hill","ceiling":400,"half":80,"shape":0.8}},
       {"name":"tv-2","channel":"tv","day":"2","max":200,"curve":{"type":"log","factor":100,"scale":30}},
       {"name":"ads-1","channel":"ads","day":"1","max":150,"curve":{"type":"power","factor":20,"exponent":0.5}},
       {"name":"ads-2","channel":"ads","day":"2","max":150,"share":0.5,
        "curve":{"type":"logistic","ceiling":300,"rate":0.02,"carryOver":5}}]""";

  @Test
  void allKindsOfRowsAreKeptAndTheGapIsTrue() {
    Planning outcome =
        plan(
            """
            {"name":"tv-cap","where":{"channel":"tv"},"max":140},
            {"name":"pace","where":{"channel":"ads"},"pacing":20},
            {"name":"ads-share","where":{"channel":"ads"},"of":{},"minShare":0.3},
            {"name":"day-1","where":{"day":["1"]},"min":60},
            {"name":"return","minRoas":1.5}""",
            250);

    assertThat(outcome.problem()).isNull();
    JsonNode proof = outcome.view().path("certificate");
    assertThat(proof.path("gap").asDouble()).isBetween(-1e-12, 1e-4);
    assertThat(proof.path("lpGap").asDouble()).isLessThan(1e-9);
    assertThat(proof.path("violation").asDouble()).isLessThan(1e-9);
    assertThat(spend(outcome, "tv-1") + spend(outcome, "tv-2")).isLessThanOrEqualTo(140 + 1e-7);
    assertThat(Math.abs(spend(outcome, "ads-1") - spend(outcome, "ads-2")))
        .isLessThanOrEqualTo(20 + 1e-7);
  }

  @Test
  void anyChangedNumberOfThePlanOrOfTheRequestIsRefused() {
    ObjectNode body = body("{\"name\":\"tv-cap\",\"where\":{\"channel\":\"tv\"},\"max\":110}", 250);
    ObjectNode view = CellPlanner.plan(body).view();
    assertThat(CellProof.of(body, view).proves()).isTrue();
    for (int k = 0; k < 4; k++) {
      assertThat(proves(body, changed(view, "/cells/" + k, "spend"))).isFalse();
      assertThat(proves(body, changed(view, "/cells/" + k, "response"))).isFalse();
    }
    assertThat(proves(body, changed(view, "/rows/0", "price"))).isFalse();
    assertThat(proves(body, changed(view, "/rows/1", "price"))).isFalse();
    assertThat(proves(body, changed(view, "/certificate", "bound"))).isFalse();
    assertThat(proves(changed(body, "/cells/0/curve", "half"), view)).isFalse();
    assertThat(proves(changed(body, "/cells/1/curve", "factor"), view)).isFalse();
    assertThat(proves(changed(body, "/cells/3/curve", "rate"), view)).isFalse();
    assertThat(proves(changed(body, "/rows/0", "max"), view)).isFalse();
    assertThat(proves(changed(body, "/total", "max"), view)).isFalse();
  }

  @Test
  void rowsThatCantHoldTogetherAreNamedAndNoOther() {
    Planning outcome =
        plan(
            """
            {"name":"tv","where":{"channel":"tv"},"min":300},
            {"name":"ads","where":{"channel":"ads"},"min":10},
            {"name":"day-2","where":{"day":"2"},"max":190}""",
            250);

    assertThat(outcome.problem().reason().code()).isEqualTo("plan_infeasible");
    assertThat(StreamSupport.stream(outcome.conflict().spliterator(), false).map(JsonNode::asText))
        .containsExactlyInAnyOrder("tv ≥ 300", "total ≤ 250");
  }

  @Test
  void aReturnThatNoSpendReachesIsNamed() {
    Planning outcome = plan("{\"name\":\"much\",\"minResponse\":100000}", 250);

    assertThat(outcome.problem().reason().code()).isEqualTo("plan_infeasible");
    assertThat(outcome.conflict().get(0).asText()).contains("100000");
  }

  @Test
  void whatCantBePlannedWithIsToldWithItsField() {
    assertThat(
            CellPlanner.plan(body("{\"name\":\"cap\",\"maxResponse\":3}", 250))
                .problem()
                .reason()
                .pointer())
        .isEqualTo("/rows/0/maxResponse");
    assertThat(
            plan("{\"name\":\"r\",\"where\":{\"channel\":\"radio\"},\"max\":1}", 9)
                .problem()
                .reason()
                .code())
        .isEqualTo("row_without_cells");
    ObjectNode negative = body("", 250);
    ((ObjectNode) negative.at("/cells/0/curve")).put("half", -1);
    assertThat(CellPlanner.plan(negative).problem().reason().pointer())
        .isEqualTo("/cells/0/curve/half");
  }

  @Test
  void noMoneyAndOneCellArePlansToo() {
    assertThat(plan("", 0).view().at("/total/spend").asDouble()).isZero();
    ObjectNode one = body("", 50);
    one.set("cells", one.path("cells").deepCopy());
    ((com.fasterxml.jackson.databind.node.ArrayNode) one.path("cells")).remove(3);
    ((com.fasterxml.jackson.databind.node.ArrayNode) one.path("cells")).remove(2);
    ((com.fasterxml.jackson.databind.node.ArrayNode) one.path("cells")).remove(1);
    assertThat(CellPlanner.plan(one).view().at("/cells/0/spend").asDouble())
        .isCloseTo(50, within(1e-9));
  }

  @Test
  void spendsArePaidInCentsAndTheTotalIsRound() {
    JsonNode plan = plan("", 100).view();

    assertThat(plan.path("rounded").asBoolean()).isTrue();
    assertThat(plan.at("/total/spend").asDouble()).isEqualTo(100.0);
    for (JsonNode cell : plan.path("cells")) {
      double cents = 100 * cell.path("spend").asDouble();
      assertThat(cents).isCloseTo(Math.rint(cents), within(1e-9));
    }
    assertThat(plan.at("/certificate/gap").asDouble()).isBetween(0.0, 1e-6);
  }

  @Test
  void theNextUnitReturnsWhatTheTotalsPriceSays() {
    JsonNode plan = plan("", 100).view();

    double price = plan.at("/total/shadowPrice").asDouble();
    for (JsonNode cell : plan.path("cells")) {
      assertThat(cell.at("/marginalReturn/right").asDouble()).isCloseTo(price, within(1e-3));
    }
    double more = plan("", 101).view().at("/certificate/primal").asDouble();
    double gained = more - plan.at("/certificate/primal").asDouble();
    assertThat(plan.at("/total/oneMore").asDouble()).isCloseTo(gained, within(1e-4));
    assertThat(plan.at("/total/oneLess").asDouble()).isGreaterThan(price);
  }

  @Test
  void theFrontierIsThatOfPlansMadeOneByOneAndItsPricesFall() {
    ObjectNode body = body("{\"name\":\"tv-cap\",\"where\":{\"channel\":\"tv\"},\"max\":110}", 250);
    body.putObject("frontier").put("from", 50).put("to", 300).put("steps", 10);

    JsonNode frontier = CellPlanner.plan(body).view().path("frontier");

    assertThat(frontier).hasSize(11);
    double before = Double.POSITIVE_INFINITY;
    for (JsonNode point : frontier) {
      body.remove("frontier");
      body.put("gap", 1e-9);
      ((ObjectNode) body.path("total")).put("max", point.path("total").asDouble());
      JsonNode single = CellPlanner.plan(body).view();
      double objective = single.at("/certificate/bound").asDouble();
      assertThat(point.path("objective").asDouble()).isCloseTo(objective, within(1e-6));
      assertThat(point.path("gap").asDouble()).isLessThan(1e-9);
      assertThat(point.path("price").asDouble()).isLessThanOrEqualTo(before + 1e-9);
      before = point.path("price").asDouble();
    }
  }

  @Test
  void thePlanStandsBesideTodaysSpendAndTheSameInProportion() {
    ObjectNode body = body("", 100);
    for (int k = 0; k < 4; k++) {
      ((ObjectNode) body.path("cells").get(k)).put("today", 10 + 5 * k);
    }

    JsonNode view = CellPlanner.plan(body).view();

    assertThat(view.at("/comparison/today/spend").asDouble()).isEqualTo(70);
    assertThat(view.at("/comparison/proportional/spend").asDouble()).isCloseTo(100, within(1e-9));
    assertThat(view.at("/comparison/proportional/keepsRows").asBoolean()).isTrue();
    double more = view.at("/comparison/proportional/planReturnsMore").asDouble();
    assertThat(more).isPositive();
    assertThat(view.at("/comparison/today/planReturnsMore").asDouble()).isGreaterThan(more);
    for (JsonNode note : view.path("notes")) {
      for (String language : new String[] {"en", "zh"}) {
        assertThat(new Sentences().of(PlanNotes.sentence(note), language))
            .isNotEqualTo(note.path("code").asText())
            .doesNotContain("{");
      }
    }
  }

  private static boolean proves(JsonNode body, JsonNode view) {
    return CellProof.of(body, view).proves();
  }

  private static ObjectNode changed(ObjectNode document, String at, String field) {
    ObjectNode copy = document.deepCopy();
    ObjectNode place = (ObjectNode) copy.at(at);
    place.put(field, place.path(field).asDouble() * 1.01 + 1e-3);
    return copy;
  }

  private static double spend(Planning outcome, String name) {
    return StreamSupport.stream(outcome.view().path("cells").spliterator(), false)
        .filter(cell -> cell.path("name").asText().equals(name))
        .mapToDouble(cell -> cell.path("spend").asDouble())
        .findFirst()
        .orElseThrow();
  }

  private static Planning plan(String rows, double total) {
    return CellPlanner.plan(body(rows, total));
  }

  private static ObjectNode body(String rows, double total) {
    String text =
        "{\"currency\":\"EUR\",\"total\":{\"max\":%s},\"cells\":%s,\"rows\":[%s]}"
            .formatted(total, CELLS, rows);
    return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }
}
