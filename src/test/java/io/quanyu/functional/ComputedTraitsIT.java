package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop defines is kept of everybody, also of events that came before the definition. */
class ComputedTraitsIT {
  private static final String ADMIN = "Bearer local-admin";

  @TempDir static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void start() throws Exception {
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aFigureThatIsDefinedLaterKnowsWhatCameBeforeAndOfAllMembersOfThePerson() throws Exception {
    send(
        order("'anonymousId':'visitor'", 40, "9.90"),
        order("'anonymousId':'visitor'", 2, "20.05"),
        order("'userId':'ann'", 1, "5"),
        "{'type':'identify','userId':'ann','anonymousId':'visitor','traits':{'age':33}}");
    define("orders_30d", "{'function':'count','event':'Order Completed','window':'30d'}");
    define("spent", "{'function':'sum','event':'Order Completed','property':'revenue'}");
    define("lists", "{'function':'unique_list','property':'products.nothing'}");

    JsonNode ann = profile("user_id:ann");
    assertThat(ann.at("/computed/orders_30d/value").asInt()).isEqualTo(2);
    assertThat(ann.at("/computed/orders_30d/window").asText()).isEqualTo("30d");
    assertThat(ann.at("/computed/spent/value").asText()).isEqualTo("34.95");
    assertThat(ann.at("/computed/lists/value")).isEmpty();
    assertThat(ann.at("/features/ageGroup").asText()).isEqualTo("31-50");
    assertThat(ann.at("/features/rfm/scores/frequency").asInt()).isEqualTo(3);

    send(order("'userId':'ann'", 0, "0.05"));

    assertThat(profile("anonymous_id:visitor").at("/computed/spent/value").asText())
        .isEqualTo("35");
    assertThat(reply("DELETE", "/v1/computed-traits/spent", "").statusCode()).isEqualTo(200);
    assertThat(reply("DELETE", "/v1/computed-traits/spent", "").statusCode()).isEqualTo(404);
    assertThat(profile("user_id:ann").at("/computed").has("spent")).isFalse();
    assertThat(reply("GET", "/v1/computed-traits", "").body())
        .contains("orders_30d", "lists")
        .doesNotContain("spent");
  }

  @Test
  void anAudienceThatAsksForAFigureIsFilledAnewWhereTheFigureIsDefinedAnew() throws Exception {
    define("bought", "{'function':'count','event':'Order Completed'}");
    String buyers = "/v1/audiences/buyers";
    assertThat(reply("PUT", buyers, "{'condition':{'computed':'bought','atLeast':1}}").statusCode())
        .isEqualTo(200);
    send(order("'userId':'tom'", 1, "5"));
    assertThat(reply("GET", buyers + "/members", "").body()).contains("user_id:tom");

    define("bought", "{'function':'count','event':'Order Refunded'}");

    for (int i = 0; i < 300 && !reply("GET", buyers, "").body().contains("\"done\""); i++) {
      Thread.sleep(100);
    }
    assertThat(reply("GET", buyers + "/members", "").body()).doesNotContain("user_id:tom");
    assertThat(reply("DELETE", "/v1/computed-traits/bought", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aDefinitionThatIsNoneIsRefusedWithWhatToMend() throws Exception {
    HttpResponse<String> window =
        reply("PUT", "/v1/computed-traits/x", "{'function':'count','window':'a week'}");
    assertThat(window.statusCode()).isEqualTo(400);
    assertThat(window.body()).contains("aggregation_window_invalid", "/window", "36h");
    assertThat(reply("PUT", "/v1/computed-traits/x", "{'function':'count','of':1}").body())
        .contains("computed_trait_field_unknown", "/of");
    assertThat(reply("PUT", "/v1/computed-traits/Not%20A%20Name", "{}").body())
        .contains("computed_trait_name_invalid");
    assertThat(reply("GET", "/v1/computed-traits/none", "").statusCode()).isEqualTo(404);
  }

  @Test
  void scoresAreByTheShopsOwnCutPoints() throws Exception {
    send(order("'userId':'rich'", 3, "40"));
    assertThat(
            reply(
                    "PUT",
                    "/v1/settings/features",
                    "{'rfm':{'recencyDays':[1,2,3,4],'monetary':[40,30,20,10]}}")
                .statusCode())
        .isEqualTo(200);

    JsonNode scores = profile("user_id:rich").at("/features/rfm/scores");
    assertThat(scores.path("recency").asInt()).isEqualTo(3);
    assertThat(scores.path("monetary").asInt()).isEqualTo(5);
    assertThat(reply("PUT", "/v1/settings/features", "{'rfm':{'orders':[1,2,3,4]}}").body())
        .contains("features_points_invalid", "/rfm/orders");
    reply("PUT", "/v1/settings/features", "{'rfm':{}}");
  }

  private static void define(String name, String body) throws Exception {
    HttpResponse<String> reply = reply("PUT", "/v1/computed-traits/" + name, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  private static String order(String who, int daysAgo, String revenue) {
    String time = Instant.now().minus(Duration.ofDays(daysAgo)).toString();
    return """
    {'type':'track','event':'Order Completed',%s,'timestamp':'%s',
     'properties':{'order_id':'%s','revenue':%s,'currency':'EUR','products':[{'product_id':'lamp'}]}}\
    """
        .formatted(who, time, who.hashCode() + revenue, revenue);
  }

  private static void send(String... events) throws Exception {
    String batch = ("{'batch':[" + String.join(",", events) + "]}").replace('\'', '"');
    String key = "Basic bG9jYWwtd3JpdGU6";
    assertThat(product.send("/v1/batch", batch, "authorization", key).statusCode()).isEqualTo(200);
    new StoredEvents(product).awaitDrained();
  }

  private static JsonNode profile(String identifier) throws Exception {
    return new ObjectMapper().readTree(reply("GET", "/v1/profiles/" + identifier, "").body());
  }

  private static HttpResponse<String> reply(String method, String path, String body)
      throws Exception {
    return product.request(method, path, body.replace('\'', '"'), "authorization", ADMIN);
  }
}
