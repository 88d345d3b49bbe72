package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From events over HTTP to predictions and audiences by them, through the packaged product. */
class PredictIT {
  private static final int CUSTOMERS = 150;
  private static final int DAYS = 90;
  private static final int BATCH = 250;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;
  private static LocalProcess process;
  private static Shop shop;
  private static String trained;

  @BeforeAll
  static void liveAndTrain() throws Exception {
    process = LocalProcess.serve(directory);
    shop = new Shop(process);
    List<String> events = new ArrayList<>();
    Random random = new Random(1);
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      live("customer" + customer, random, events);
    }
    for (int from = 0; from < events.size(); from += BATCH) {
      send(events.subList(from, Math.min(events.size(), from + BATCH)));
    }
    new StoredEvents(process).awaitDrained();
    JsonNode before = shop.get("predictions/user_id:customer1");
    assertThat(before.get("predicted").asBoolean()).isFalse();
    assertThat(before.get("code").asText()).isEqualTo("no_model");
    trained = train();
    for (int i = 0; i < 100 && !predicted("customer1").get("predicted").asBoolean(); i++) {
      Thread.sleep(100);
    }
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void theModelIsShownWithLogLossBesideTheBaseRatesAndWithWhatItLacks() throws Exception {
    JsonNode model = behavior();
    JsonNode buys = target(model, "buys_7d");
    assertThat(buys.at("/judgement/logLoss").asDouble())
        .isLessThan(buys.at("/judgement/baseLogLoss").asDouble());
    assertThat(buys.at("/judgement/calibration/9/rows").asInt()).isPositive();
    assertThat(buys.at("/judgement/gain/9/found").asDouble()).isEqualTo(1);
    assertThat(buys.at("/judgement/importance/0/weight").asDouble()).isPositive();
    assertThat(target(model.at("/versions/0"), "buys_7d").at("/judgement").has("gain")).isFalse();
    assertThat(buys.at("/drift/persons").asInt()).isEqualTo(CUSTOMERS);
    assertThat(target(model, "opens_7d").at("/problem/code").asText())
        .isEqualTo("insufficient_data");
    JsonNode unavailable = predicted("customer1").get("unavailable");
    assertThat(unavailable.findValuesAsText("target")).contains("opens_7d");
    assertThat(unavailable.findValuesAsText("detail").get(0)).startsWith("There is too little");
  }

  @Test
  void whatFeaturesContributeSumsUpToTheMargin() throws Exception {
    JsonNode person = shop.get("predictions/user_id:customer2?explain=true");
    assertThat(person.get("predictions")).isNotEmpty();
    for (JsonNode each : person.get("predictions")) {
      assertThat(each.get("probability").asDouble()).isBetween(0.0, 1.0);
      double sum = each.at("/explanation/base").asDouble();
      for (JsonNode feature : each.at("/explanation/features")) {
        sum += feature.get("contribution").asDouble();
      }
      assertThat(sum).isCloseTo(each.at("/explanation/margin").asDouble(), within(1e-9));
    }
  }

  @Test
  void manyAreAnsweredInTheirOrderAndQuestionsThatAreNoneSayWhatToMend() throws Exception {
    String body = "{\"identifiers\":[\"user_id:customer3\",\"user_id:nobody\",\"no one\"]}";
    JsonNode many = JSON.readTree(shop.call("POST", "predictions", body).body());
    assertThat(many.at("/predictions/0/predictions").size()).isPositive();
    assertThat(many.at("/predictions/1/code").asText()).isEqualTo("person_unknown");
    assertThat(many.at("/predictions/1/identifier").asText()).isEqualTo("user_id:nobody");
    assertThat(many.at("/predictions/2/code").asText()).isEqualTo("identifier_invalid");
    assertThat(many.at("/predictions/2/identifier").asText()).isEqualTo("no one");
    assertThat(shop.call("GET", "predictions/user_id:nobody", "").statusCode()).isEqualTo(404);
    assertThat(shop.call("GET", "predictions/nobody", "").statusCode()).isEqualTo(400);
    HttpResponse<String> none = shop.call("POST", "predictions", "{\"identifiers\":[]}");
    assertThat(JSON.readTree(none.body()).get("code").asText())
        .isEqualTo("prediction_identifiers_invalid");
    assertThat(process.send("/v1/predictions/user_id:customer1", null).statusCode()).isEqualTo(401);
  }

  @Test
  void aScoreIsOnTheProfileWithTheEventAndAnAudienceAsksForIt() throws Exception {
    List<String> keen = new ArrayList<>();
    for (int minute = 1; minute <= 12; minute++) {
      String name = minute % 3 == 0 ? "Order Completed" : "Product Added";
      keen.add(event("zoe", name, Duration.ofHours(20L * minute)));
    }
    send(keen);
    send(List.of(event("yan", "Product Viewed", Duration.ofDays(20))));
    new StoredEvents(process).awaitDrained();
    double limit = (score("zoe") + score("yan")) / 2;
    shop.put("audiences/likely", asking("atLeast", limit));
    shop.put("audiences/scored", asking("greaterThan", 0));
    shop.put("audiences/certain", asking("greaterThan", 1));
    // Definitions are remembered for a minute, so the first events may come too early for them.
    boolean isKnown = false;
    for (int i = 0; i < 20 && !isKnown; i++) {
      Thread.sleep(i == 0 ? 0 : 5_000);
      send(
          List.of(
              event("zoe", "Product Added", Duration.ofMinutes(1)),
              event("yan", "Other", Duration.ofMinutes(1))));
      new StoredEvents(process).awaitDrained();
      isKnown = audiences("zoe").contains("scored") && audiences("yan").contains("scored");
    }
    for (String user : List.of("zoe", "yan")) {
      String audiences = audiences(user);
      assertThat(audiences).contains("scored").doesNotContain("certain");
      assertThat(audiences.contains("likely")).isEqualTo(score(user) >= limit);
    }
    JsonNode stored = shop.get("profiles/user_id:zoe").at("/scores/buys_7d");
    assertThat(Instant.parse(stored.get("asOf").asText()))
        .isBetween(Instant.now().minusSeconds(120), Instant.now());
  }

  @Test
  void whoeverIsQuietIsScoredByTheNewestModelToo() throws Exception {
    String model = "";
    for (int second = 0; second < 180 && model.isEmpty(); second++) {
      Thread.sleep(1_000);
      model = shop.get("profiles/user_id:customer5").at("/scores/buys_7d/model").asText();
    }
    assertThat(model).isNotEmpty();
  }

  @Test
  void anEarlierVersionIsPutInUseAgain() throws Exception {
    String second = train();
    assertThat(behavior().get("version").asText()).isEqualTo(second).isNotEqualTo(trained);
    String body = "{\"version\":\"" + trained + "\"}";
    assertThat(shop.call("POST", "models/behavior/rollback", body).statusCode()).isEqualTo(200);
    assertThat(behavior().get("version").asText()).isEqualTo(trained);
  }

  private static String asking(String operator, double limit) {
    return "{\"condition\":{\"score\":\"buys_7d\",\"" + operator + "\":" + limit + "}}";
  }

  /** One in three fills baskets and buys, the others look. */
  private static void live(String user, Random random, List<String> events) {
    boolean keen = random.nextInt(3) == 0;
    for (int day = DAYS; day > 0; day--) {
      if (random.nextInt(keen ? 3 : 6) > 0) {
        continue;
      }
      Duration ago = Duration.ofDays(day).minusSeconds(random.nextInt(80_000));
      events.add(event(user, "Product Viewed", ago));
      if (keen && random.nextBoolean()) {
        events.add(event(user, "Product Added", ago.minusSeconds(10)));
        if (random.nextInt(3) > 0) {
          events.add(event(user, "Order Completed", ago.minusSeconds(20)));
        }
      }
    }
  }

  private static String event(String user, String name, Duration ago) {
    Instant time = Instant.now().minus(ago);
    return ("{\"type\":\"track\",\"event\":\"%s\",\"messageId\":\"%s\",\"userId\":\"%s\","
            + "\"timestamp\":\"%s\","
            + "\"properties\":{\"order_id\":\"%s\",\"revenue\":20,\"currency\":\"EUR\"}}")
        .formatted(name, user + name + time, user, time, user + time);
  }

  private static void send(List<String> events) throws Exception {
    String basic =
        Base64.getEncoder().encodeToString("local-write:".getBytes(StandardCharsets.UTF_8));
    String body = "{\"batch\":[" + String.join(",", events) + "]}";
    HttpResponse<String> reply = process.send("/v1/batch", body, "authorization", "Basic " + basic);
    assertThat(JSON.readTree(reply.body()).get("accepted").asInt()).isEqualTo(events.size());
  }

  private static String train() throws Exception {
    HttpResponse<String> reply = shop.call("POST", "models/behavior/train", "");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    String location = reply.headers().firstValue("location").orElseThrow();
    JsonNode job = JSON.readTree(reply.body());
    for (int i = 0; i < 1_200 && !isOver(job); i++) {
      Thread.sleep(100);
      job = shop.get(location.substring("/v1/".length()));
    }
    assertThat(isOver(job)).as(job.toString()).isTrue();
    assertThat(job.get("persons").asInt()).isGreaterThanOrEqualTo(CUSTOMERS);
    return job.get("version").asText();
  }

  private static boolean isOver(JsonNode job) {
    return List.of("done", "kept_current").contains(job.get("state").asText());
  }

  private static JsonNode behavior() throws Exception {
    for (JsonNode model : shop.get("models").get("models")) {
      if (model.get("name").asText().equals("behavior")) {
        return model;
      }
    }
    throw new AssertionError("no model of behavior");
  }

  private static JsonNode target(JsonNode model, String name) {
    for (JsonNode target : model.get("targets")) {
      if (target.get("target").asText().equals(name)) {
        return target;
      }
    }
    throw new AssertionError("no target " + name);
  }

  private static String audiences(String user) throws Exception {
    return shop.get("profiles/user_id:" + user + "/audiences").toString();
  }

  private static JsonNode predicted(String user) throws Exception {
    return shop.get("predictions/user_id:" + user);
  }

  private static double score(String user) throws Exception {
    return shop.get("profiles/user_id:" + user).at("/scores/buys_7d/value").asDouble();
  }
}
