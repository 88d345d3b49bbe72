package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audiences through the real process: defined, entered, left, looked up, exported, emptied. */
class AudiencesIT {
  private static final String ADMIN = "Bearer local-admin";

  @TempDir static Path directory;
  private static LocalProcess product;
  private static String shop;

  @BeforeAll
  static void start() throws Exception {
    product = LocalProcess.serve(directory);
    shop = new NewSource(product).put("shop", "{\"consent\":\"explicit\"}");
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void theExampleOfTheDocsIsEnteredByTwoViewsAndLeftByAnOrder() throws Exception {
    assertThat(put("shoe-lookers", example()).statusCode()).isEqualTo(200);
    send(view("bea", "shoes"), view("bea", "hats"));
    assertThat(audiencesOf("user_id:bea")).isEmpty();
    send(view("bea", "shoes"));
    assertThat(audiencesOf("user_id:bea")).containsExactly("shoe-lookers");
    assertThat(get("/v1/audiences/shoe-lookers").at("/members").asInt()).isEqualTo(1);
    assertThat(get("/v1/audiences/shoe-lookers/members").at("/members/0/person").asText())
        .isEqualTo("user_id:bea");
    send(event("Order Completed", "bea", "\"order_id\":\"o1\",\"total\":3"));
    assertThat(audiencesOf("user_id:bea")).isEmpty();
    await(() -> told("bea").equals(List.of("Audience Exited", "Audience Entered")));
    JsonNode profile = get("/v1/profiles/user_id:bea");
    assertThat(profile.at("/events/count").asInt()).isEqualTo(4);
  }

  @Test
  void aNewDefinitionLooksAtEverybodyAndADeletedOneLetsThemGo() throws Exception {
    send(identify("carl", "\"city\":\"Berlin\""), identify("dora", "\"city\":\"Bonn\""));
    put("berliners", "{\"condition\":{\"trait\":\"city\",\"is\":\"Berlin\"}}");
    await(() -> audiencesOf("user_id:carl").contains("berliners"));
    await(() -> get("/v1/audiences/berliners").at("/backfill/state").asText().equals("done"));
    assertThat(audiencesOf("user_id:dora")).doesNotContain("berliners");
    delete("/v1/audiences/berliners");
    await(() -> !audiencesOf("user_id:carl").contains("berliners"));
    await(() -> get("/v1/audiences/berliners").at("/status").asInt() == 404);
  }

  @Test
  void anonymousHistoryEntersWithTheLogIn() throws Exception {
    put("readers", "{\"condition\":{\"event\":\"Article Read\",\"count\":{\"atLeast\":2}}}");
    send(
        "{\"type\":\"track\",\"event\":\"Article Read\",\"anonymousId\":\"v1\"}",
        "{\"type\":\"track\",\"event\":\"Article Read\",\"anonymousId\":\"v1\"}");
    assertThat(audiencesOf("anonymous_id:v1")).containsExactly("readers");
    send("{\"type\":\"identify\",\"userId\":\"emil\",\"anonymousId\":\"v1\"}");
    assertThat(audiencesOf("user_id:emil")).containsExactly("readers");
    assertThat(get("/v1/audiences/readers").at("/members").asInt()).isEqualTo(1);
    product.send(
        "/v1/identities/unmerge",
        "{\"identifier\":\"anonymous_id:v1\",\"from\":\"user_id:emil\"}",
        "authorization",
        ADMIN);
    assertThat(audiencesOf("user_id:emil")).isEmpty();
    assertThat(audiencesOf("anonymous_id:v1")).containsExactly("readers");
  }

  @Test
  void anExportHasHashesOfThoseAloneWhoAgreedToAds() throws Exception {
    put("known", "{\"condition\":{\"trait\":\"email\",\"exists\":true}}");
    send(
        identify("fay", "\"email\":\"Fay@Shop.example\"")
            .replace(
                "\"traits\"",
                "\"context\":{\"consent\":{\"categoryPreferences\":{\"ads\":true}}},\"traits\""),
        identify("gus", "\"email\":\"gus@shop.example\""));
    await(() -> get("/v1/audiences/known").at("/members").asInt() == 2);
    JsonNode export = get("/v1/audiences/known/export");
    assertThat(export.at("/rows").size()).isEqualTo(1);
    assertThat(export.at("/rows/0/email_sha256/0").asText())
        .isEqualTo(io.quanyu.event.Hashes.sha256Hex("fay@shop.example"));
    assertThat(export.at("/leftOut").asInt()).isEqualTo(1);
  }

  @Test
  void aPreviewCountsWithoutDefiningAnything() throws Exception {
    send(event("Quiz Done", "hal", "\"score\":7"), event("Quiz Done", "ida", "\"score\":3"));
    String condition =
        "{\"condition\":{\"event\":\"Quiz Done\",\"where\":{\"score\":{\"atLeast\":5}}}}";
    JsonNode found = read(product.send("/v1/audiences/preview", condition, "authorization", ADMIN));
    assertThat(found.at("/members").asInt()).as(found.toString()).isEqualTo(1);
    assertThat(found.at("/sample/0").asText()).isEqualTo("user_id:hal");
    assertThat(found.at("/partial").asBoolean()).isFalse();
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() throws Exception {
    HttpResponse<String> reply =
        put("x", "{\"condition\":{\"all\":[{\"trait\":\"city\",\"equals\":\"Berlin\"}]}}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(read(reply).at("/pointer").asText()).isEqualTo("/condition/all/0/equals");
    assertThat(put("X!", "{\"condition\":{}}").body()).contains("audience_name_invalid");
    assertThat(put("x", "{}").body()).contains("field_missing");
    assertThat(get("/v1/audiences/nobody/members").at("/code").asText())
        .isEqualTo("audience_unknown");
    assertThat(product.send("/v1/audiences", null).statusCode()).isEqualTo(401);
  }

  /** The one in the docs. */
  private static String example() throws Exception {
    String docs = Files.readString(Path.of("docs/audiences.md"));
    int begin = docs.indexOf("{\"description\"");
    return docs.substring(begin, docs.indexOf("}'", begin) + 1);
  }

  private static String view(String user, String category) {
    return event("Product Viewed", user, "\"product_id\":\"p\",\"category\":\"" + category + "\"");
  }

  private static String event(String name, String user, String properties) {
    return "{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"%s\",\"properties\":{%s}}"
        .formatted(name, user, properties);
  }

  private static String identify(String user, String traits) {
    return "{\"type\":\"identify\",\"userId\":\"%s\",\"traits\":{%s}}".formatted(user, traits);
  }

  /** Each with an id of its own: equal ones would be one and the same event. */
  private static void send(String... events) throws Exception {
    String batch =
        Stream.of(events)
            .map(event -> "{\"messageId\":\"" + UUID.randomUUID() + "\"," + event.substring(1))
            .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    HttpResponse<String> reply = product.send("/v1/batch", batch, "authorization", shop);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    new StoredEvents(product).awaitDrained();
  }

  private static List<String> told(String user) throws Exception {
    return get("/v1/profiles/user_id:" + user + "/timeline").findValuesAsText("event").stream()
        .filter(name -> name.startsWith("Audience"))
        .toList();
  }

  private static List<String> audiencesOf(String identifier) throws Exception {
    return get("/v1/profiles/" + identifier + "/audiences").findValuesAsText("name");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 150; i++) {
      if (condition.call()) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("not within 30 s");
  }

  private static HttpResponse<String> put(String name, String body) throws Exception {
    return call("PUT", "/v1/audiences/" + name.replace("!", "%21"), body);
  }

  private static void delete(String path) throws Exception {
    assertThat(call("DELETE", path, "").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(product.url() + path))
            .header("authorization", ADMIN)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode get(String path) throws Exception {
    return read(product.send(path, null, "authorization", ADMIN));
  }

  private static JsonNode read(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
