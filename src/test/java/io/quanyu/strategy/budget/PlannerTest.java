package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final String REQUEST =
      """
      {"label": "November", "currency": "EUR", "total": {"min": 0, "max": 35},
       "channels": [
         {"name": "search", "max": 30, "response": [[0, 0], [10, 30], [30, 50]]},
         {"name": "social", "min": 5, "response": [[0, 0], [20, 40], [40, 50]]}]}
      """;

  @Test
  void aPlanNamesSpendMarginsBoundsPriceAndProof() {
    JsonNode plan = view(REQUEST, Map.of());

    assertThat(plan.path("status").asText()).isEqualTo("optimal");
    assertThat(plan.path("label").asText()).isEqualTo("November");
    assertThat(plan.path("currency").asText()).isEqualTo("EUR");
    assertThat(plan.path("total"))
        .isEqualTo(json("{'spend':35.0,'response':75.0,'min':0.0,'max':35.0,'shadowPrice':1.0}"));
    assertThat(plan.at("/channels/0"))
        .isEqualTo(
            json(
                "{'name':'search','spend':15.0,'response':35.0,"
                    + "'marginalReturn':{'left':1.0,'right':1.0},'min':0.0,'max':30.0,"
                    + "'maxReason':'given','atBound':null}"));
    assertThat(plan.at("/channels/1/marginalReturn")).isEqualTo(json("{'left':2.0,'right':0.5}"));
    assertThat(plan.at("/certificate"))
        .isEqualTo(
            json("{'primal':75.0,'dual':75.0,'gap':0.0,'relativeGap':0.0,'maxViolation':0.0}"));
    assertThat(plan.at("/request/channels/1/min").asInt()).isEqualTo(5);
  }

  @Test
  void aMarginBeyondTheCurveIsNullAndTheBoundThatIsMetIsNamed() {
    JsonNode channel =
        view(REQUEST.replace("\"max\": 35", "\"max\": 90"), Map.of()).at("/channels/0");

    assertThat(channel.at("/spend").asDouble()).isEqualTo(30);
    assertThat(channel.at("/marginalReturn/right").isNull()).isTrue();
    assertThat(channel.at("/atBound").asText()).isEqualTo("max");
  }

  @Test
  void withoutAMaximumHistoryOrTheCurveBoundsAChannel() {
    assertThat(maximum(Map.of())).isEqualTo("40.0 curve");
    assertThat(maximum(Map.of("social", new Money("EUR", 2_000)))).isEqualTo("24.0 history");
    assertThat(maximum(Map.of("social", new Money("EUR", 9_000)))).isEqualTo("40.0 curve");
    assertThat(maximum(Map.of("search", new Money("EUR", 100)))).isEqualTo("40.0 curve");
  }

  @Test
  void aMaximumBeyondTheCurveEndsWithIt() {
    JsonNode plan = view(REQUEST.replace("\"max\": 30", "\"max\": 300"), Map.of());

    assertThat(plan.at("/channels/0/max").asDouble()).isEqualTo(30);
    assertThat(plan.at("/channels/0/maxReason").asText()).isEqualTo("curve");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"min\": 5        | \"min\": 50             | social ≥ 50, social ≤ 40",
        "\"min\": 5        | \"min\": 38, \"max\": 9 | social ≥ 38, social ≤ 9",
        "\"min\": 5        | \"min\": 35.5           | social ≥ 35.5, total ≤ 35",
        "\"min\": 0        | \"min\": 36             | total ≥ 36, total ≤ 35",
        "\"min\": 0, \"max\": 35 | \"min\": 71, \"max\": 72 | search ≤ 30, social ≤ 40, total ≥ 71"
      })
  void boundsThatContradictEachOtherAreNamed(String part, String instead, String rows) {
    Planning planning = Planner.plan(json(REQUEST.replace(part, instead)), Planner.History.none());

    assertThat(planning.problem().status()).isEqualTo(422);
    assertThat(planning.problem().reason().parameters()).containsEntry("rows", rows);
  }

  @Test
  void theRowsOfAConflictHaveTheirNumbersAndPlaces() {
    Planning planning =
        Planner.plan(json(REQUEST.replace("\"min\": 5", "\"min\": 50")), Planner.History.none());

    assertThat(planning.conflict())
        .hasToString(
            ("[{'row':'social ≥ 50','channel':'social','bound':'min','value':50.0,"
                    + "'reason':'given','pointer':'/channels/1/min'},"
                    + "{'row':'social ≤ 40','channel':'social','bound':'max','value':40.0,"
                    + "'reason':'curve','pointer':'/channels/1/response/2'}]")
                .replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"EUR\"        | \"XXQ\"             | currency_unknown          | /currency",
        "\"EUR\"        | null                | field_missing             | /currency",
        "\"November\"   | 7                   | text_invalid              | /label",
        "\"max\": 35    | \"most\": 35        | number_expected           | /total/max",
        "\"max\": 35    | \"max\": -1         | number_negative           | /total/max",
        "\"max\": 35    | \"max\": \"NaN\"    | number_expected           | /total/max",
        "\"max\": 35    | \"max\": 1e400      | number_too_large          | /total/max",
        "\"search\"     | \"social\"          | channel_twice             | /channels/1/name",
        "\"search\"     | \" \"               | text_invalid              | /channels/0/name",
        "\"min\": 5     | \"min\": true       | number_expected           | /channels/1/min",
        "[10, 30]       | [10, -30]           | number_negative           | /channels/0/response/1/1",
        "[10, 30]       | [10]                | point_invalid             | /channels/0/response/1",
        "[10, 30]       | [0, 30]             | response_spend_not_rising | /channels/0/response/1",
        "[10, 30]       | [10, 10]            | response_not_concave      | /channels/0/response/1",
        "[20, 40],      | [20, null],         | number_expected           | /channels/1/response/1/1",
        "\"channels\"   | \"places\"          | channels_missing          | /channels",
        "\"total\"      | \"sum\"             | object_expected           | /total"
      })
  void whatCannotBePlannedIsNamedByItsField(
      String part, String instead, String code, String pointer) {
    Planning planning = Planner.plan(json(REQUEST.replace(part, instead)), Planner.History.none());

    assertThat(planning.problem().status()).isEqualTo(400);
    Rejection reason = planning.problem().reason();
    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.pointer()).isEqualTo(pointer);
    for (String language : new String[] {"en", "zh"}) {
      assertThat(new Sentences().of(reason, language)).isNotEqualTo(code).doesNotContain("{");
    }
  }

  @Test
  void curvesOfTenThousandPiecesArePlannedAndOneMoreIsNot() {
    assertThat(Planner.plan(pieces(10_000), Planner.History.none()).view()).isNotNull();
    Planning refused = Planner.plan(pieces(10_001), Planner.History.none());
    assertThat(refused.problem().reason().code()).isEqualTo("plan_too_large");
    assertThat(refused.problem().reason().parameters()).containsEntry("columns", "10001");
  }

  @Test
  void aBudgetOfNothingIsAPlan() {
    String nothing =
        REQUEST.replace("\"max\": 35", "\"max\": 0").replace("\"min\": 5", "\"min\": 0");

    assertThat(view(nothing, Map.of()).at("/total/shadowPrice").asDouble()).isEqualTo(3);
  }

  private static String maximum(Map<String, Money> highest) {
    JsonNode channel = view(REQUEST, highest).at("/channels/1");
    return channel.path("max").asDouble() + " " + channel.path("maxReason").asText();
  }

  private static ObjectNode pieces(int columns) {
    StringBuilder points = new StringBuilder("[0, 0]");
    for (int k = 1; k <= columns; k++) {
      points.append(",[").append(k).append(',').append(1e6 * Math.sqrt(k)).append(']');
    }
    return json(
        "{'currency':'EUR','total':{'max':5000.5},'channels':[{'name':'tv','response':["
            + points
            + "]}]}");
  }

  private static JsonNode view(String request, Map<String, Money> highest) {
    Planning planning = Planner.plan(json(request), (channels, currency) -> highest);
    assertThat(planning.problem()).isNull();
    // As it is read by others, so that numbers compare by value and kind.
    return json(new String(Json.write(planning.view()), StandardCharsets.UTF_8));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
