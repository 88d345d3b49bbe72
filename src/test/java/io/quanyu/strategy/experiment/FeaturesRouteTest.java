package io.quanyu.strategy.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeaturesRouteTest {
  private static final Instant NOON = Instant.parse("2026-11-27T11:00:00Z");

  @Test
  void theDateIsIsoAndStaysAsLongAsTheTagDoes() {
    MovedClock clock = new MovedClock(NOON);
    try (MemoryTables tables = new MemoryTables()) {
      Trial trial = new Trial(tables.client(), clock);
      Experiment color = trial.start("color", "{'variations':[{'key':'a'},{'key':'b'}]}");
      FeaturesRoute route = new FeaturesRoute(trial.experiments(), clock);
      APIGatewayV2HTTPResponse first = route.answer(request(""));
      assertThat(date(first)).isEqualTo(NOON);

      clock.move(Duration.ofMinutes(2));
      APIGatewayV2HTTPResponse later = route.answer(request(""));
      assertThat(later.getBody()).isEqualTo(first.getBody());
      assertThat(later.getHeaders()).isEqualTo(first.getHeaders());

      trial
          .experiments()
          .put(color.stopped(clock.millis(), 1, null), trial.experiments().revision());
      clock.move(Duration.ofMinutes(2));
      APIGatewayV2HTTPResponse changed = route.answer(request(first.getHeaders().get("etag")));
      assertThat(changed.getStatusCode()).isEqualTo(200);
      assertThat(date(changed)).isEqualTo(NOON.plus(Duration.ofMinutes(4)));
      assertThat(route.answer(request(changed.getHeaders().get("etag"))).getStatusCode())
          .isEqualTo(304);
    }
  }

  private static Instant date(APIGatewayV2HTTPResponse response) {
    return Instant.parse(MadeUp.json(response.getBody()).path("dateUpdated").asText());
  }

  private static HttpRequest request(String tag) {
    return new HttpRequest(
        APIGatewayV2HTTPEvent.builder().withHeaders(Map.of("if-none-match", tag)).build());
  }
}
