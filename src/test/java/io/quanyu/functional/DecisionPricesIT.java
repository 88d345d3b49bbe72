package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan is made, its channels are paused, and decisions go by its prices; and caps hold over
 * decisions and messages.
 */
class DecisionPricesIT {
  private static final String OFFER =
      "{\"kind\":\"offer\",\"purpose\":\"none\",\"value\":2000,\"propensity\":{\"otherwise\":0.2},"
          + "\"placements\":[\"%s\"],\"budget\":{\"channel\":\"coupons\",\"amount\":%d}}";

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Shop shop;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
    shop = new Shop(product);
    shop.put("actions/dear", OFFER.formatted("home", 100));
    shop.put("actions/cheap", OFFER.formatted("home", 50).replace("2000", "1900"));
    shop.put(
        "actions/spring-mail",
        "{\"kind\":\"message\",\"purpose\":\"none\",\"value\":10,\"campaign\":\"spring\","
            + "\"placements\":[\"mail\"],\"caps\":[{\"per\":\"person\",\"most\":2,\"days\":7}]}");
    shop.webhook("gateway", "https://nowhere.invalid/");
    shop.put("providers/gateway", "{\"destination\":\"gateway\"}");
    shop.put("settings/messages", "{\"caps\":[{\"per\":\"person\",\"most\":1,\"days\":7}]}");
    shop.put(
        "templates/hello",
        "{\"channel\":\"app\",\"provider\":\"gateway\",\"purpose\":\"news\","
            + "\"texts\":{\"en\":{\"text\":\"Hi\"}}}");
    product.send(
        "/v1/identify",
        "{\"writeKey\":\"local-write\",\"messageId\":\"i\",\"userId\":\"ann\","
            + "\"context\":{\"consent\":{\"categoryPreferences\":{\"news\":true}}}}");
    new StoredEvents(product).awaitDrained();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  /** 120·√x earns 60/√x for one more: 6 where 100 are spent. 0.2 · 2000 − 100 · 6 is a loss. */
  @Test
  void whatCostsMoreThanItsWorthAtThePlansPriceIsNotSaid() throws Exception {
    JsonNode before = decide("bob", "home");
    assertThat(before.at("/action/key").asText()).as(before.toString()).isEqualTo("dear");
    assertThat(before.at("/used/timezone").asText()).isEqualTo("UTC");

    HttpResponse<String> plan =
        shop.call(
            "POST",
            "budgets/plans",
            "{\"currency\":\"EUR\",\"total\":{\"max\":100},\"cells\":[{\"name\":\"c\",\"channel\":\"coupons\",\"max\":200,"
                + "\"curve\":{\"type\":\"power\",\"factor\":120,\"exponent\":0.5}}]}");
    assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);

    JsonNode after = decide("bob", "home");
    assertThat(after.at("/action/key").asText()).as(after.toString()).isEqualTo("cheap");
    assertThat(after.at("/used/plan").asText())
        .isEqualTo(new ObjectMapper().readTree(plan.body()).path("id").asText());
    for (JsonNode option : after.path("options")) {
      boolean dear = option.path("action").asText().equals("dear");
      assertThat(option.path("price").asDouble()).isCloseTo(6, within(1e-3));
      assertThat(option.path("worth").asDouble()).isCloseTo(dear ? -200 : 80, within(.1));
    }
  }

  @Test
  void aMessageThatWasDecidedOnCountsOnceForBoth() throws Exception {
    JsonNode decision = decide("ann", "mail");
    String id = decision.path("decisionId").asText();
    assertThat(decision.at("/action/key").asText())
        .as(decision.toString())
        .isEqualTo("spring-mail");

    JsonNode mine = send("m1", ",\"decisionId\":\"" + id + "\"");
    assertThat(mine.path("decisionId").asText()).isEqualTo(id);
    Receiver.await(() -> message(mine).path("tries").asInt() > 0);
    assertThat(message(mine).path("reason").asText()).as("it went out").isEqualTo("unreachable");
    JsonNode other = send("m2", "");
    Receiver.await(() -> message(other).path("state").asText().equals("aborted"));
    assertThat(message(other).path("reason").asText()).isEqualTo("capped_person");

    JsonNode second = decide("ann", "mail");
    assertThat(second.at("/action/key").asText()).as("one of two so far").isEqualTo("spring-mail");
    JsonNode third = decide("ann", "mail");
    assertThat(third.at("/action").isNull()).as(third.toString()).isTrue();
  }

  @Test
  void aSourceThatNoPageHasTheKeyOfPausesAChannelByAnEvent() throws Exception {
    shop.put("sources/ads", "{\"consent\":\"explicit\",\"pausesChannels\":true}");
    String made = "{\"kind\":\"write\",\"source\":\"ads\"}";
    String key = read(shop.call("POST", "keys", made), 200).path("secret").asText();
    String event =
        "{\"writeKey\":\"%s\",\"userId\":\"ads\",\"event\":\"Channel Paused\","
            + "\"timestamp\":\"2026-03-01T00:00:00Z\",\"properties\":{\"channel\":\"%s\"}}";
    product.send("/v1/track", event.formatted("local-write", "kites"));
    product.send("/v1/track", event.formatted(key, "trams"));

    Receiver.await(() -> channels().contains("\"trams\""));

    assertThat(channels())
        .contains("\"paused\":true,\"since\":\"2026-03-01T00:00:00.000Z\",\"source\":\"ads\"")
        .doesNotContain("kites");
    String page = event.formatted(key, "trams");
    assertThat(product.send("/v1/track", page, "origin", "https://a.example").statusCode())
        .isEqualTo(401);
    String both = "{\"pausesChannels\":true,\"origins\":[\"https://a.example\"]}";
    assertThat(shop.call("PUT", "sources/ads", both).statusCode()).isEqualTo(400);
  }

  private static String channels() {
    try {
      return shop.get("budgets/channels").toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode decide(String user, String placement) throws Exception {
    String body = "{\"user_id\":\"%s\",\"placement\":\"%s\"}";
    return read(shop.call("POST", "decisions", body.formatted(user, placement)), 200);
  }

  private static JsonNode send(String id, String more) throws Exception {
    String body = "{\"id\":\"%s\",\"to\":\"user_id:ann\",\"template\":\"hello\"%s}";
    return read(shop.call("POST", "messages", body.formatted(id, more)), 202);
  }

  private static JsonNode message(JsonNode asked) {
    try {
      return shop.get("messages/" + asked.path("id").asText());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(HttpResponse<String> reply, int status) throws Exception {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return new ObjectMapper().readTree(reply.body());
  }
}
