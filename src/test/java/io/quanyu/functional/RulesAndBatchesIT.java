package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the merchandiser wants, and an e-mail to all buyers, through the packaged product. */
class RulesAndBatchesIT {
  private static final String RULES = "/v1/recommendations/rules/";
  private static final String BATCHES = "/v1/recommendations/batches";
  private static final int BUYERS = 12;
  private static final List<String> TEA = List.of("tea", "pot", "cup", "tray", "kettle", "honey");

  @TempDir static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void sellTrainAndDefine() throws Exception {
    product = LocalProcess.serve(directory);
    String local =
        Base64.getEncoder().encodeToString("local-write:".getBytes(StandardCharsets.UTF_8));
    for (int buyer = 0; buyer < BUYERS; buyer++) {
      List<String> basket = new ArrayList<>(TEA);
      basket.remove(buyer % 6);
      send("Basic " + local, order("buyer" + buyer, basket));
    }
    String strict = new NewSource(product).put("strict", "{\"consent\":\"explicit\"}");
    send(strict, order("shy", List.of("tea")));
    new StoredEvents(product).awaitDrained();
    call("POST", "/v1/models/recommender/train", "");
    String condition = "{\"condition\":{\"event\":\"Order Completed\"}}";
    assertThat(call("PUT", "/v1/audiences/buyers", condition).statusCode()).isEqualTo(200);
    await(
        () ->
            get("/v1/audiences/buyers").at("/members").asInt() == BUYERS + 1
                && get("/v1/models").at("/models/0/version").isTextual());
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void rulesArePutShownPutBackAndTakenAway() throws Exception {
    String version = get(RULES + "home").get("version").asText();
    String body = "{\"exploration\":0.1,\"pins\":[{\"item\":\"tea\",\"slot\":1}]}";
    JsonNode put = json(call("PUT", RULES + "home", body));
    assertThat(put.at("/pins/0/item").asText()).isEqualTo("tea");
    assertThat(put.get("version").asText()).isNotEqualTo(version);
    JsonNode shown = get(RULES + "home");
    assertThat(shown).isEqualTo(put);
    assertThat(json(call("PUT", RULES + "home", shown.toString()))).isEqualTo(shown);
    assertThat(get(RULES + "email").get("version").asText()).isEqualTo(version);

    assertThat(call("DELETE", RULES + "home", "").statusCode()).isEqualTo(200);
    assertThat(get(RULES + "home").get("version").asText()).isEqualTo(version);
    assertCode(call("DELETE", RULES + "home", ""), 404, "rules_unknown");
  }

  @Test
  void rulesAreTriedBesideThoseThatHoldAndNothingIsWritten() throws Exception {
    String question = RULES + "preview?identifier=user_id:buyer1&n=2";
    String version = get(RULES + "home").get("version").asText();
    String key = new NewSource(product).apiKey("rules:read", "recommendations:read");
    String body = "{\"bought\":{\"again\":\"always\"},\"pins\":[{\"item\":\"honey\",\"slot\":2}]}";
    JsonNode preview = json(product.send(question, body, "authorization", "Bearer " + key));

    assertThat(preview.at("/current/items/0/id").asText()).isEqualTo("pot");
    assertThat(preview.at("/tried/items/1/id").asText()).isEqualTo("honey");
    assertThat(preview.at("/tried").has("recommendationId")).isFalse();
    assertThat(get(RULES + "home").get("version").asText()).isEqualTo(version);

    assertCode(call("POST", question, "{\"exploration\":2}"), 400, "rules_invalid");
    assertCode(call("POST", RULES + "preview", "{}"), 400, "recommend_for_whom");
    String half = "Bearer " + new NewSource(product).apiKey("recommendations:read");
    assertCode(product.send(question, "{}", "authorization", half), 403, "scope_missing");
  }

  @Test
  void rulesThatAreNoneAreAnsweredWithAllTheirFaultsInTheLanguageThatWasAskedFor()
      throws Exception {
    String body = "{\"exploration\":2,\"stok\":true}";
    HttpResponse<String> reply = call("PUT", RULES + "home", body, "accept-language", "zh-CN");

    assertCode(reply, 400, "rules_invalid");
    assertThat(json(reply).get("faults").findValuesAsText("pointer"))
        .containsExactly("/stok", "/exploration");
    assertThat(json(reply).at("/faults/1/detail").asText()).contains("必须是 0 到 0.5");
    assertCode(call("GET", RULES + "garden", null), 404, "rules_context_unknown");
    assertThat(product.send(RULES + "home", null).statusCode()).isEqualTo(401);
  }

  @Test
  void eachMemberOfAnAudienceHasOneResultAndWhoDidNotAgreeGetsNothingPersonal() throws Exception {
    String location = ask("letter", "{\"audience\":\"buyers\",\"n\":1}");
    JsonNode batch = done(location);
    assertThat(batch.get("persons").asInt()).isEqualTo(BUYERS + 1);
    List<JsonNode> lines = results(batch);
    assertThat(lines)
        .extracting(line -> line.get("identifier").asText())
        .hasSize(BUYERS + 1)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains("user_id:shy", "user_id:buyer0");
    assertThat(lines)
        .allSatisfy(
            line -> {
              boolean shy = line.get("identifier").asText().equals("user_id:shy");
              assertThat(line.get("personalized").asBoolean()).isEqualTo(!shy);
              assertThat(line.get("recommendationId").asText()).startsWith("rec_");
              assertThat(line.get("items")).hasSize(1);
            });
    assertThat(lines.get(lines.size() - 1).get("fallback").asText()).isEqualTo("consent_missing");

    assertThat(ask("letter", "{\"audience\":\"buyers\",\"n\":1}")).isEqualTo(location);
    assertThat(results(done(location))).isEqualTo(lines);
    String other = "{\"audience\":\"buyers\",\"n\":2}";
    assertCode(call("POST", BATCHES, other, "idempotency-key", "letter"), 409, "batch_key_used");
  }

  @Test
  void whoIsErasedIsInNoResultAnyMore() throws Exception {
    send(
        "Basic "
            + Base64.getEncoder().encodeToString("local-write:".getBytes(StandardCharsets.UTF_8)),
        order("zed", List.of("tea")));
    new StoredEvents(product).awaitDrained();
    String other = "{\"condition\":{\"event\":\"Order Completed\",\"count\":1}}";
    assertThat(call("PUT", "/v1/audiences/once", other).statusCode()).isEqualTo(200);
    await(() -> get("/v1/audiences/once").at("/members").asInt() == BUYERS + 2);
    String location = ask("zeds", "{\"audience\":\"once\"}");
    assertThat(results(done(location)).toString()).contains("user_id:zed");

    String body = "{\"identifiers\":[\"user_id:zed\"]}";
    HttpResponse<String> reply = call("POST", "/v1/privacy/erase", body);
    done(reply.headers().firstValue("location").orElseThrow());

    JsonNode batch = get(location);
    assertThat(results(batch).toString()).doesNotContain("user_id:zed").contains("user_id:buyer0");
    assertThat(batch.get("removed").asInt()).isEqualTo(1);
    assertThat(batch.get("persons").asInt()).isEqualTo(BUYERS + 1);
  }

  @Test
  void aBatchThatCannotBeMadeSaysWhatToMend() throws Exception {
    assertCode(call("POST", BATCHES, "{\"audience\":\"nobody\"}"), 404, "audience_unknown");
    assertCode(call("POST", BATCHES, "{\"audience\":\"Not a name\"}"), 404, "audience_unknown");
    assertCode(call("POST", BATCHES, "{}"), 400, "field_missing");
    assertCode(call("GET", BATCHES + "/none", null), 404, "batch_unknown");
    assertCode(call("GET", BATCHES + "/none/results", null), 404, "batch_unknown");
    assertThat(product.send(BATCHES + "/none", null).statusCode()).isEqualTo(401);
  }

  private static String ask(String key, String body) throws Exception {
    HttpResponse<String> reply = call("POST", BATCHES, body, "idempotency-key", key);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    return reply.headers().firstValue("location").orElseThrow();
  }

  private static JsonNode done(String location) throws Exception {
    await(() -> get(location).get("state").asText().equals("done"));
    return get(location);
  }

  private static List<JsonNode> results(JsonNode batch) throws Exception {
    HttpResponse<String> reply = call("GET", batch.get("results").asText(), null);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.headers().firstValue("link")).isEmpty();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : reply.body().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 600 && !condition.call(); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.call()).isTrue();
  }

  private static String order(String user, List<String> items) {
    String products =
        String.join(",", items.stream().map("{\"product_id\":\"%s\"}"::formatted).toList());
    return ("{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"order-%s\","
            + "\"userId\":\"%s\",\"properties\":{\"order_id\":\"%s\",\"products\":[%s]}}")
        .formatted(user, user, user, products);
  }

  private static void send(String authorization, String event) throws Exception {
    HttpResponse<String> reply =
        product.send("/v1/batch", "{\"batch\":[" + event + "]}", "authorization", authorization);
    assertThat(json(reply).get("accepted").asInt()).isEqualTo(1);
  }

  private static void assertCode(HttpResponse<String> reply, int status, String code)
      throws Exception {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).get("code").asText()).isEqualTo(code);
  }

  private static JsonNode get(String path) throws Exception {
    return json(call("GET", path, null));
  }

  private static HttpResponse<String> call(
      String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(product.url() + path))
            .header("authorization", "Bearer local-admin")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
