package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import io.quanyu.function.Sentences;
import io.quanyu.local.MovableClock;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trainings of a shop whose customers come back, as the API tells of them. */
class ModelRoutesTest {
  private static final String CANDIDATES =
      "\"candidates\":[{\"model\":\"item-knn\"},{\"model\":\"popularity\"}],\"metric\":\"recall@5\"";

  private final MovableClock clock = new MovableClock();
  private final Replies replies = new Replies(new Sentences());
  private MemoryTables tables;
  private Shop shop;
  private ModelRoutes models;
  private ModelSettingsRoutes settings;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    shop = new Shop(tables.client(), "main", clock);
    models =
        new ModelRoutes(
            new StartTraining(shop.jobs(), null, clock, TrainingPlace.LOCAL, List.of()),
            shop.jobs(),
            shop.scan(),
            shop.artifacts(),
            replies);
    settings = new ModelSettingsRoutes(shop.book(), replies);
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void beforeTheFirstTrainingThereIsNoModel() {
    assertThat(body(models.models(request("GET /v1/models", ""))).get("models")).isEmpty();
    APIGatewayV2HTTPResponse reply = rollback("");
    assertThat(reply.getStatusCode()).isEqualTo(409);
    assertThat(body(reply).get("code").asText()).isEqualTo("model_without_previous");
  }

  @Test
  void aModelIsShownWithHowItWasChosenAndAWorseOneIsKeptButNotPutInUse() {
    put("{" + CANDIDATES + "}");
    days(0, 30);
    assertThat(shop.train("one").state()).isEqualTo(TrainingJob.State.DONE);
    JsonNode first = body(models.models(request("GET /v1/models", ""))).at("/models/0");
    assertThat(first.get("version").asText()).isEqualTo("one");
    assertThat(first.get("winner").asText()).isEqualTo("item-knn");
    assertThat(first.at("/promotion/outcome").asText()).isEqualTo("first");
    assertThat(first.at("/selection/candidates/1/model").asText()).isEqualTo("popularity");
    assertThat(first.at("/selection/cases").asInt()).isGreaterThanOrEqualTo(50);

    days(30, 36);
    put("{\"candidates\":[{\"model\":\"popularity\"}],\"metric\":\"recall@5\"}");
    TrainingJob job = shop.train("two");
    assertThat(job.state()).isEqualTo(TrainingJob.State.KEPT_CURRENT);
    JsonNode kept = body(models.models(request("GET /v1/models", ""))).at("/models/0");
    assertThat(kept.get("version").asText()).isEqualTo("one");
    JsonNode refused = kept.at("/versions/0");
    assertThat(refused.get("version").asText()).isEqualTo("two");
    assertThat(refused.get("current").asBoolean()).isFalse();
    assertThat(refused.at("/promotion/outcome").asText()).isEqualTo("worse");
    assertThat(refused.at("/promotion/value").asDouble())
        .isLessThan(refused.at("/promotion/currentValue").asDouble());
    JsonNode told = body(models.job(request("GET /v1/models/{name}/jobs/{id}", "", "two")));
    assertThat(told.get("state").asText()).isEqualTo("kept_current");

    assertThat(body(rollback("{\"version\":\"two\"}")).at("/models/0/version").asText())
        .isEqualTo("two");
    assertThat(body(rollback("")).at("/models/0/version").asText()).isEqualTo("one");
    assertThat(body(rollback("{\"version\":\"nine\"}")).get("detail").asText())
        .isEqualTo("No such version of this model is kept; there are: two, one.");
  }

  @Test
  void settingsAreShownAsTheyAreSetAndFaultsAreTold() {
    JsonNode usual = body(settings.answer(request("GET /v1/models/{name}/settings", "")));
    assertThat(usual.at("/candidates/1/parameters/factors").asInt()).isEqualTo(64);
    assertThat(put(usual.toString()).getStatusCode()).isEqualTo(200);
    assertThat(body(settings.answer(request("GET /v1/models/{name}/settings", ""))))
        .isEqualTo(usual);
    APIGatewayV2HTTPResponse refused = put("{\"metric\":\"luck@20\",\"windowDays\":0}");
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(body(refused).get("faults")).hasSize(2);
  }

  private APIGatewayV2HTTPResponse put(String body) {
    return settings.answer(request("PUT /v1/models/{name}/settings", body));
  }

  private APIGatewayV2HTTPResponse rollback(String body) {
    return models.rollback(request("POST /v1/models/{name}/rollback", body));
  }

  /** 60 persons of three tastes, each with a view every other day. */
  private void days(int from, int to) {
    Random random = new Random(from);
    long now = Duration.ofMillis(clock.millis() - Sends.START).toSeconds();
    for (int person = 0; person < 60; person++) {
      List<Received> views = new ArrayList<>();
      for (int day = from; day < to; day += 2) {
        long seconds = now - Duration.ofDays(40L - day).toSeconds() + person;
        String item = "item" + (3 * random.nextInt(12) + person % 3);
        String id = person + "-" + day;
        views.add(Sends.event(id, "p" + person, "Product Viewed", seconds, item));
      }
      shop.fold(views.toArray(Received[]::new));
    }
  }

  private static HttpRequest request(String route, String body) {
    return request(route, body, "");
  }

  private static HttpRequest request(String route, String body, String job) {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(route);
    event.setHeaders(Map.of());
    event.setBody(body);
    event.setPathParameters(Map.of("name", "recommender", "id", job));
    event.setRequestContext(
        APIGatewayV2HTTPEvent.RequestContext.builder()
            .withRequestId("r")
            .withRouteKey(route)
            .build());
    return new HttpRequest(event);
  }

  private static JsonNode body(APIGatewayV2HTTPResponse reply) {
    try {
      return Json.parse(reply.getBody().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
