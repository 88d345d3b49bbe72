package io.quanyu.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.Replies;
import io.quanyu.function.Sentences;
import io.quanyu.recommendation.ArmCounters;
import io.quanyu.recommendation.InteractionsTable;
import io.quanyu.recommendation.Recommendation;
import io.quanyu.recommendation.ServedCounts;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ServedRouteTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T22:01:30Z"), ZoneOffset.UTC);
  private static final long TODAY = LocalDate.parse("2026-11-24").toEpochDay();

  private final MemoryTables tables = new MemoryTables();
  private final Replies replies = new Replies(new Sentences());
  private final ServedCounts served =
      new ServedCounts(tables.client(), CLOCK, "CountersTable", "main");
  private final ServedRoute route =
      new ServedRoute(
          served,
          new ArmCounters(
              tables.client(), CLOCK, new InteractionsTable("InteractionsTable", "main")),
          replies,
          CLOCK);

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void minutesDaysAndStrategiesAreTold() throws Exception {
    Recommendation.From from = new Recommendation.From("popular", 1, List.of());
    Recommendation.Pick pick = new Recommendation.Pick("lamp", "Lamp", 1, from, null);
    Recommendation answer =
        new Recommendation("v1", null, null, List.of(pick, pick), new TreeMap<>(), true);
    served.count("rec_1", answer);
    for (int i = 0; i < 500 && asked("1").at("/days/0/served").asLong() == 0; i++) {
      Thread.sleep(10);
    }
    Map<String, Integer> counts = new HashMap<>();
    counts.putAll(Map.of("i0", 3, "c0", 1, name("i", 0), 2, name("c", 0) + "x", 1));
    counts.putAll(Map.of("mEUR", 12_345, name("m", 0) + "EUR", 4_990, name("m", 0) + "xJPY", 700));
    came("popular", counts);

    JsonNode reply = asked("2");
    assertThat(reply.path("minutes")).hasSize(60);
    assertThat(reply.at("/minutes/59"))
        .isEqualTo(json("{\"minute\":\"2026-11-24T22:01:00Z\",\"served\":1}"));
    assertThat(reply.path("days"))
        .isEqualTo(
            json(
                """
                [{"day":"2026-11-23","served":0,"explored":0,"seen":0,"clicked":0,"bought":0,
                  "revenue":{}},
                 {"day":"2026-11-24","served":1,"explored":1,"seen":2,"clicked":1,"bought":0,
                  "revenue":{"EUR":4990,"JPY":700}}]"""));
    assertThat(reply.path("strategies"))
        .isEqualTo(
            json(
                """
                [{"strategy":"popular","served":2,"seen":3,"clicked":1,"bought":0,
                  "revenue":{"EUR":12345}}]"""));
    assertThat(reply.path("approximate")).isEqualTo(json("[\"served\",\"explored\"]"));
  }

  @Test
  void theUpliftIsTheDifferenceOfRatesWithItsInterval() throws IOException {
    came(
        "personal",
        Map.of(
            name("i", 0),
            1_000,
            name("c", 0),
            60,
            name("b", 0),
            4,
            name("i", 0) + "x",
            1_000,
            name("c", 0) + "x",
            40));

    JsonNode clicked = asked("1").at("/uplift/0");
    assertThat(clicked.path("outcome").asText()).isEqualTo("clicked");
    assertThat(clicked.path("chosen"))
        .isEqualTo(json("{\"seen\":1000,\"count\":60,\"rate\":0.06}"));
    assertThat(clicked.path("difference").asDouble()).isCloseTo(.02, within(1e-12));
    double margin = 1.959964 * Math.sqrt((.06 * .94 + .04 * .96) / 1_000);
    assertThat(clicked.path("lower").asDouble()).isCloseTo(.02 - margin, within(1e-6));
    assertThat(clicked.path("upper").asDouble()).isCloseTo(.02 + margin, within(1e-6));

    JsonNode bought = asked("1").at("/uplift/1");
    assertThat(bought.path("difference").asDouble()).isCloseTo(.004, within(1e-12));
    assertThat(bought.path("lower").isNull()).isTrue();
  }

  @Test
  void theUpliftInMoneyIsTheDifferenceOfWhatAnAnswerBringsWithinEachDay() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    // Today 90 of 100 are chosen and bring 5 more each; yesterday 100 of 1000, when nobody buys
    // much.
    counts.putAll(Map.of(name("i", 0), 90, name("m", 0) + "EUR", 90 * 25));
    counts.putAll(Map.of(name("i", 0) + "x", 10, name("m", 0) + "xEUR", 10 * 20));
    counts.putAll(Map.of(name("i", 1), 100, name("m", 1) + "EUR", 100 * 7));
    counts.putAll(Map.of(name("i", 1) + "x", 900, name("m", 1) + "xEUR", 900 * 2));
    came("personal", counts);

    JsonNode money = asked("2").at("/uplift/2");
    assertThat(money.path("outcome").asText() + money.path("currency").asText())
        .isEqualTo("revenueEUR");
    assertThat(money.path("chosen"))
        .isEqualTo(json("{\"seen\":190,\"revenue\":2950,\"mean\":%s}".formatted(2950.0 / 190)));
    assertThat(money.path("difference").asDouble()).isCloseTo(5, within(1e-12));
    assertThat(money.path("lower").isNull()).isTrue();
  }

  @Test
  void withoutAnythingTriedOutThereIsNothingToCompareWith() throws IOException {
    came("personal", Map.of(name("i", 0), 1_000, name("c", 0), 60));
    came("popular", Map.of(name("i", 1) + "x", 1_000, name("c", 1) + "x", 60));

    assertThat(asked("14").path("uplift")).isEmpty();
  }

  @Test
  void anOddNumberOfDaysIsRefused() throws IOException {
    for (String days : List.of("0", "31", "many", "")) {
      assertThat(ask(days).getStatusCode()).as(days).isEqualTo(400);
    }
    assertThat(ask("31").getBody()).contains("from 1 to 30");
    assertThat(asked("30").path("days")).hasSize(30);
  }

  /** An attribute of what so many days ago counts of recommendations. */
  private static String name(String kind, int daysAgo) {
    return kind + "d" + (TODAY - daysAgo) % 15;
  }

  private void came(String strategy, Map<String, Integer> counts) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("main#arms"));
    String sort = "%06d#home#%s#0".formatted(TODAY / 15, strategy);
    item.put("sk", AttributeValue.fromS(sort));
    counts.forEach((name, count) -> item.put(name, AttributeValue.fromN("" + count)));
    tables.client().putItem(put -> put.tableName("InteractionsTable").item(item));
  }

  private JsonNode asked(String days) throws IOException {
    return json(ask(days).getBody());
  }

  private APIGatewayV2HTTPResponse ask(String days) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("GET /v1/activity/recommendations")
            .withHeaders(Map.of())
            .withQueryStringParameters(Map.of("days", days))
            .withRequestContext(
                APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("r1").build())
            .build();
    return new HttpEdge(replies).handle(event, route::served);
  }

  private static JsonNode json(String text) throws IOException {
    return Json.parse(text.getBytes(UTF_8));
  }
}
