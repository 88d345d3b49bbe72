package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever didn't agree is shown what is popular, and a model learns nothing of them. */
class ConsentIT {
  private static final String ADMIN = "Bearer local-admin";

  @TempDir static Path directory;
  private static LocalProcess product;
  private static String open;
  private static String strict;

  @BeforeAll
  static void sellAndTrain() throws Exception {
    product = LocalProcess.serve(directory);
    NewSource sources = new NewSource(product);
    open = sources.put("open", "{\"consent\":\"granted-by-default:personalization\"}");
    strict = sources.put("strict", "{\"consent\":\"explicit\"}");
    for (int buyer = 0; buyer < 6; buyer++) {
      send(open, order("b" + buyer, "tea", "cup"));
      send(strict, order("s" + buyer, "secret", "tea"));
    }
    for (String person : List.of("ann", "refuses", "late")) {
      send(open, order(person, "tea"));
    }
    send(strict, order("asked", "tea"));
    send(strict, order("agrees", "tea"));
    new StoredEvents(product).awaitDrained();
    train();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void withoutAnAnswerTheSourcesBasisDecides() throws Exception {
    assertThat(recommended("ann").at("/personalized").asBoolean()).isTrue();
    JsonNode asked = recommended("asked");
    assertThat(asked.at("/personalized").asBoolean()).isFalse();
    assertThat(asked.at("/fallback").asText()).isEqualTo("consent_missing");
    assertThat(asked.at("/detail").asText()).startsWith("This person did not agree");
    assertThat(asked.at("/items/0/reason/code").asText()).isEqualTo("popular");
    assertThat(consent("ann")).isEqualTo("{\"granted\":true,\"basis\":\"source\"}");

    send(strict, "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"late\"}");
    new StoredEvents(product).awaitDrained();

    assertThat(recommended("late").at("/fallback").asText()).isEqualTo("consent_missing");
    assertThat(consent("late")).isEqualTo("{\"granted\":false,\"basis\":\"source\"}");
  }

  @Test
  void aRefusalOfOneOfTheirIdentifiersStandsUntilTheyAgreeInAnEventThatNamesIt() throws Exception {
    send(open, answer("\"userId\":\"refuses\"", "2026-11-02T10:00:00Z", false));
    send(open, answer("\"userId\":\"refuses\"", "2026-11-01T10:00:00Z", true));
    send(
        strict,
        answer("\"anonymousId\":\"visitor\"", "2026-11-01T10:00:00Z", false),
        answer("\"userId\":\"agrees\"", "2026-11-02T10:00:00Z", true),
        "{\"type\":\"identify\",\"userId\":\"agrees\",\"anonymousId\":\"visitor\"}");
    new StoredEvents(product).awaitDrained();

    assertThat(recommended("agrees").at("/fallback").asText()).isEqualTo("consent_missing");
    String both = "\"userId\":\"agrees\",\"anonymousId\":\"visitor\"";
    send(strict, answer(both, "2026-11-03T10:00:00Z", true));
    new StoredEvents(product).awaitDrained();

    assertThat(recommended("refuses").at("/fallback").asText()).isEqualTo("consent_missing");
    assertThat(consent("refuses"))
        .isEqualTo(
            "{\"granted\":false,\"basis\":\"own\",\"time\":\"2026-11-02T10:00:00.000Z\","
                + "\"source\":\"open\"}");
    assertThat(recommended("agrees").at("/personalized").asBoolean()).isTrue();
    assertThat(consent("agrees")).contains("\"granted\":true", "2026-11-03", "strict");
    JsonNode history = get("/v1/profiles/user_id:agrees/consent").get("history");
    assertThat(history.findValuesAsText("identifier"))
        .containsExactly("user_id:agrees", "anonymous_id:visitor");
    assertThat(history.findValuesAsText("granted")).containsExactly("true", "false");
  }

  @Test
  void aModelIsTrainedWithoutThoseWhoDidNotAgree() throws Exception {
    JsonNode items = recommended("nobody-known").at("/items");

    assertThat(items.findValuesAsText("id")).contains("tea", "cup").doesNotContain("secret");
  }

  @Test
  void anUpdateWithoutPreferencesIsSetAsideWithItsReason() throws Exception {
    String update =
        "{\"type\":\"track\",\"event\":\"Segment Consent Preference Updated\",\"userId\":\"u\"%s}";
    String wrong =
        ",\"context\":{\"consent\":{\"categoryPreferences\":{\"personalization\":\"no\"}}}";

    String reply = send(open, update.formatted(""), update.formatted(wrong));

    assertThat(new ObjectMapper().readTree(reply).findValuesAsText("code"))
        .containsExactly("consent_missing", "consent_not_boolean");
    assertThat(reply).contains("/context/consent/categoryPreferences");
  }

  private static String answer(String who, String time, boolean granted) {
    return """
        {"type":"track","event":"Segment Consent Preference Updated",%s,"timestamp":"%s",
         "context":{"consent":{"categoryPreferences":{"personalization":%s}}}}"""
        .formatted(who, time, granted);
  }

  private static String order(String user, String... items) {
    List<String> products = new ArrayList<>();
    for (String item : items) {
      products.add("{\"product_id\":\"" + item + "\"}");
    }
    return """
        {"type":"track","event":"Order Completed","userId":"%s",
         "timestamp":"2026-10-01T10:00:00Z","properties":{"order_id":"%s","products":[%s]}}"""
        .formatted(user, user, String.join(",", products));
  }

  private static String send(String key, String... events) throws Exception {
    String batch = "{\"batch\":[" + String.join(",", events) + "]}";
    HttpResponse<String> reply = product.send("/v1/batch", batch, "authorization", key);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static void train() throws Exception {
    product.send("/v1/models/recommender/train", "{}", "authorization", ADMIN);
    for (int i = 0; i < 300; i++) {
      if (!recommended("nobody-known").at("/model").isNull()) {
        return;
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("no model");
  }

  private static JsonNode recommended(String user) throws Exception {
    return get("/v1/recommendations?user_id=" + user);
  }

  private static String consent(String user) throws Exception {
    return get("/v1/profiles/user_id:" + user).at("/consent/personalization").toString();
  }

  private static JsonNode get(String path) throws Exception {
    return new ObjectMapper().readTree(product.send(path, null, "authorization", ADMIN).body());
  }
}
