package io.quanyu.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.Parallel;
import io.quanyu.function.Replies;
import io.quanyu.function.Sentences;
import io.quanyu.profile.Cohorts;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CohortsRouteTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T22:01:30Z"), ZoneOffset.UTC);

  private final MemoryTables tables = new MemoryTables();
  private final Replies replies = new Replies(new Sentences());
  private final CohortsRoute route =
      new CohortsRoute(
          new Cohorts(tables.client(), new Parallel(1), "CountersTable", "main"), replies, CLOCK);

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void cohortsAndFunnelsOfMonthsAddUpAllShards() throws IOException {
    count(0, "2026-10-01#00#known", Map.of("active", 3, "viewed", 2, "ordered", 1));
    count(31, "2026-10-01#00#known", Map.of("active", 1, "added", 1));
    count(5, "2026-10-01#01#known", Map.of("active", 2));
    count(5, "2026-10-01#01#visitor", Map.of("active", 9));
    count(5, "2026-01-01#10#known", Map.of("active", 7, "ordered", 4));
    count(5, "2026-11-01#99#known", Map.of("active", 5));
    count(5, "2026-11-01#00#known", Map.of("active", 1));

    JsonNode reply = asked("2");
    assertThat(reply.path("from").asText()).isEqualTo("2026-10-01");
    assertThat(reply.path("to").asText()).isEqualTo("2026-11-01");
    assertThat(reply.at("/cohorts/0/known"))
        .isEqualTo(
            json(
                """
                [{"active":4,"viewed":2,"added":1,"ordered":1},
                 {"active":2,"viewed":0,"added":0,"ordered":0}]"""));
    assertThat(reply.at("/cohorts/0/visitors/1/active").asLong()).isEqualTo(9);
    assertThat(reply.at("/cohorts/1/known")).hasSize(1);
    assertThat(reply.at("/funnel/0/known"))
        .isEqualTo(json("{\"active\":4,\"viewed\":2,\"added\":1,\"ordered\":1}"));
    assertThat(reply.at("/funnel/1/known"))
        .isEqualTo(json("{\"active\":15,\"viewed\":0,\"added\":0,\"ordered\":4}"));
  }

  @Test
  void whoCameFirstAYearBeforeIsInTheFunnelOfTheirMonth() throws IOException {
    count(5, "2025-11-01#12#known", Map.of("active", 7, "ordered", 4));

    assertThat(asked("1").at("/funnel/0/known"))
        .isEqualTo(json("{\"active\":7,\"viewed\":0,\"added\":0,\"ordered\":4}"));
  }

  @Test
  void anOddNumberOfMonthsIsRefused() throws IOException {
    for (String months : List.of("0", "13", "many", "")) {
      assertThat(ask(months).getStatusCode()).as(months).isEqualTo(400);
    }
    assertThat(ask("13").getBody()).contains("from 1 to 12");
    assertThat(asked("12").path("cohorts")).hasSize(12);
  }

  private void count(int shard, String sort, Map<String, Integer> counts) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("main#cohorts#" + shard));
    item.put("sk", AttributeValue.fromS(sort));
    counts.forEach((name, count) -> item.put(name, AttributeValue.fromN("" + count)));
    tables.client().putItem(put -> put.tableName("CountersTable").item(item));
  }

  private JsonNode asked(String months) throws IOException {
    return json(ask(months).getBody());
  }

  private APIGatewayV2HTTPResponse ask(String months) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("GET /v1/activity/cohorts")
            .withHeaders(Map.of())
            .withQueryStringParameters(Map.of("months", months))
            .withRequestContext(
                APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("r1").build())
            .build();
    return new HttpEdge(replies).handle(event, route::cohorts);
  }

  private static JsonNode json(String text) throws IOException {
    return Json.parse(text.getBytes(UTF_8));
  }
}
