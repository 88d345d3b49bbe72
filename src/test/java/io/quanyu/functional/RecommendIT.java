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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From orders over HTTP to recommendations, through the packaged product. */
class RecommendIT {
  private static final Set<String> ANNS = Set.of("tea", "pot");
  private static final Set<String> BENS = Set.of("boots", "map");
  private static final List<String> TEA = List.of("tea", "pot", "cup", "tray", "kettle", "honey");
  private static final List<String> HIKE = List.of("boots", "map", "tent", "lamp", "flask", "rope");

  @TempDir static Path directory;
  private static LocalProcess process;
  private static String trained;

  @BeforeAll
  static void sellAndTrain() throws Exception {
    process = LocalProcess.serve(directory);
    List<String> events = new ArrayList<>();
    for (int buyer = 0; buyer < 12; buyer++) {
      List<String> shelf = buyer % 2 == 0 ? TEA : HIKE;
      List<String> basket = new ArrayList<>(shelf);
      basket.remove(shelf.get(buyer % 6));
      basket.add("bag");
      events.add(order("o" + buyer, "buyer" + buyer, basket));
    }
    events.add(order("ann-1", "ann", List.copyOf(ANNS)));
    events.add(order("ben-1", "ben", List.copyOf(BENS)));
    send(events);
    new StoredEvents(process).awaitDrained();
    trained = train();
    awaitModel();
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void twoCustomersGetDifferentListsEachForAReasonOfTheirOwn() throws Exception {
    JsonNode ann = recommend("user_id=ann&n=5");
    JsonNode ben = recommend("user_id=ben&n=5");
    assertPersonal(ann, ANNS);
    assertPersonal(ben, BENS);
    assertThat(ids(ann).subList(0, 4)).doesNotContainAnyElementsOf(ids(ben).subList(0, 4));
    assertThat(ann.at("/model/version").asText()).isEqualTo(trained);
    assertThat(ann.get("recommendationId").asText())
        .startsWith("rec_")
        .isNotEqualTo(ben.get("recommendationId").asText());
    assertThat(ann.at("/items/0/reason/text").asText())
        .isEqualTo("Because you bought " + ann.at("/items/0/reason/item/name").asText() + ".");
    HttpResponse<String> chinese =
        call("GET", "/v1/recommendations?user_id=ann", null, "accept-language", "zh-CN");
    assertThat(json(chinese).at("/items/0/reason/text").asText()).startsWith("因为您买过The ");
  }

  @Test
  void aNewOrderChangesTheListWithinTwoSeconds() throws Exception {
    send(List.of(order("cleo-1", "cleo", List.of("tea"))));
    new StoredEvents(process).awaitDrained();
    JsonNode before = recommend("user_id=cleo&n=10");
    assertThat(ids(before)).isNotEmpty().doesNotContain("tea");
    assertThat(reasons(before)).contains("tea").doesNotContain("boots");
    String next = ids(before).get(0);
    long start = System.nanoTime();
    send(List.of(order("cleo-2", "cleo", List.of("boots", next))));
    JsonNode after = before;
    while (ids(after).equals(ids(before))) {
      after = recommend("user_id=cleo&n=10");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
    assertThat(ids(after)).doesNotContain("tea", "boots", next);
    assertThat(reasons(after)).contains("boots", next);
  }

  @Test
  void aNewItemIsRecommendedBesideWhatItIsMetWithWithinAMinuteAndBeforeTheNextTraining()
      throws Exception {
    put("whisk", "{\"name\":\"Whisk\"}");
    // Others were met with the kettle more often, so more than a handful is asked for.
    String question = "context=product&item_id=kettle&n=20";
    long start = System.nanoTime();
    JsonNode beside = recommend(question);
    for (int person = 0;
        !Set.of("similar", "together").contains(strategy(beside, "whisk"));
        person++) {
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(beside.toString())
          .isLessThan(Duration.ofMinutes(1));
      send(List.of(order("whisk-" + person, "whisker" + person, List.of("kettle", "whisk"))));
      Thread.sleep(500);
      beside = recommend(question);
    }
    assertThat(beside.at("/model/version").asText()).isEqualTo(trained);
  }

  private static String strategy(JsonNode reply, String id) {
    for (JsonNode item : reply.path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item.path("strategy").asText();
      }
    }
    return "";
  }

  @Test
  void whatIsOutOfStockDisappearsAtOnceAndComesBackWithTheStock() throws Exception {
    send(List.of(order("dora-1", "dora", List.of("tea"))));
    new StoredEvents(process).awaitDrained();
    String first = ids(recommend("user_id=dora&n=3")).get(0);
    put(first, "{\"stock\":{\"online\":0,\"store:s1\":2}}");
    assertThat(ids(recommend("user_id=dora&n=3&location=online"))).hasSize(3).doesNotContain(first);
    assertThat(ids(recommend("user_id=dora&n=3&location=store:s1"))).contains(first);
    put(first, "{\"stock\":{\"online\":0}}");
    assertThat(ids(recommend("user_id=dora&n=3"))).doesNotContain(first);
    put(first, "{}");
    assertThat(ids(recommend("user_id=dora&n=3"))).contains(first);
  }

  @Test
  void somebodyUnknownGetsWhatIsPopularAndIsToldSo() throws Exception {
    JsonNode nobody = recommend("anonymous_id=nobody&n=3");
    assertThat(nobody.get("personalized").asBoolean()).isFalse();
    assertThat(nobody.get("fallback").asText()).isEqualTo("person_unknown");
    assertThat(nobody.get("detail").asText()).startsWith("Nobody is known");
    assertThat(ids(nobody)).hasSize(3).startsWith("bag");
    assertThat(nobody.at("/items/0/reason/code").asText()).isEqualTo("popular");
  }

  @Test
  void questionsThatCannotBeAnsweredSayWhatToMend() throws Exception {
    assertCode(get("/v1/recommendations"), 400, "recommend_for_whom");
    assertCode(get("/v1/recommendations?user_id=a&n=101"), 400, "count_invalid");
    assertCode(get("/v1/recommendations?identifier=ann"), 400, "identifier_invalid");
    assertCode(get("/v1/models/oracle/jobs/1"), 404, "model_unknown");
    assertCode(get("/v1/models/recommender/jobs/1"), 404, "job_unknown");
    assertCode(call("POST", "/v1/models/oracle/train", ""), 404, "model_unknown");
    assertCode(get("/v1/catalog/items/nothing"), 404, "item_unknown");
    assertThat(process.send("/v1/recommendations?user_id=a", null).statusCode()).isEqualTo(401);
  }

  @Test
  void theCatalogShowsWhatWasLearnedUnderWhatWasStatedAndTellsWhichItemsItRefused()
      throws Exception {
    send(List.of(order("gus-1", "gus", List.of("mug"))));
    new StoredEvents(process).awaitDrained();
    JsonNode learned = json(get("/v1/catalog/items/mug"));
    assertThat(learned.get("name").asText()).isEqualTo("The mug");
    assertThat(learned.get("price").decimalValue()).isEqualByComparingTo("9.50");
    String batch = "{\"items\":[{\"id\":\"mug\",\"name\":\"Mug, 1 l\"},{\"name\":\"no id\"},7]}";
    JsonNode reply = json(call("POST", "/v1/catalog/items", batch));
    assertThat(reply.get("stored").asInt()).isEqualTo(1);
    assertThat(reply.get("rejected").findValuesAsText("index")).containsExactly("1", "2");
    assertThat(reply.get("rejected").findValuesAsText("code"))
        .containsExactly("item_id_invalid", "item_not_object");
    JsonNode stated = json(get("/v1/catalog/items/mug"));
    assertThat(stated.get("name").asText()).isEqualTo("Mug, 1 l");
    assertThat(stated.get("currency").asText()).isEqualTo("GBP");
    assertCode(call("PUT", "/v1/catalog/items/x", "{\n \"a\" 1}"), 400, "body_not_json");
  }

  private static void assertPersonal(JsonNode reply, Set<String> bought) {
    assertThat(reply.get("personalized").asBoolean()).isTrue();
    assertThat(reply.get("items")).hasSize(5);
    for (JsonNode item : reply.get("items")) {
      assertThat(item.get("id").asText()).isNotIn(bought);
      assertThat(item.at("/reason/code").asText()).isEqualTo("because_you_bought");
      assertThat(item.at("/reason/item/id").asText()).isIn(bought);
      assertThat(item.get("name").asText()).isEqualTo("The " + item.get("id").asText());
    }
  }

  private static String train() throws Exception {
    HttpResponse<String> reply = call("POST", "/v1/models/recommender/train", "");
    assertThat(reply.statusCode()).isEqualTo(202);
    String location = reply.headers().firstValue("location").orElseThrow();
    JsonNode job = json(reply);
    for (int i = 0; i < 600 && !job.get("state").asText().equals("done"); i++) {
      Thread.sleep(100);
      job = json(get(location));
    }
    assertThat(job.get("state").asText()).isEqualTo("done");
    assertThat(job.get("progress").asDouble()).isEqualTo(1);
    assertThat(job.get("persons").asInt()).isEqualTo(14);
    assertThat(job.get("items").asInt()).isEqualTo(13);
    JsonNode model = json(get("/v1/models")).at("/models/0");
    assertThat(model.get("version")).isEqualTo(job.get("version"));
    return job.get("version").asText();
  }

  /** While there is no model, it is looked for each second. */
  private static void awaitModel() throws Exception {
    for (int i = 0; i < 50 && recommend("user_id=ann").get("model").isNull(); i++) {
      Thread.sleep(100);
    }
  }

  private static String order(String id, String user, List<String> items) {
    StringBuilder products = new StringBuilder();
    for (String item : items) {
      products
          .append(products.length() == 0 ? "" : ",")
          .append(
              "{\"product_id\":\"%s\",\"name\":\"The %s\",\"price\":9.5}".formatted(item, item));
    }
    return ("{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"%s\",\"userId\":\"%s\","
            + "\"properties\":{\"order_id\":\"%s\",\"currency\":\"GBP\",\"products\":[%s]}}")
        .formatted(id, user, id, products);
  }

  private static void send(List<String> events) throws Exception {
    String basic =
        Base64.getEncoder().encodeToString("local-write:".getBytes(StandardCharsets.UTF_8));
    String body = "{\"batch\":[" + String.join(",", events) + "]}";
    HttpResponse<String> reply = process.send("/v1/batch", body, "authorization", "Basic " + basic);
    assertThat(json(reply).get("accepted").asInt()).isEqualTo(events.size());
  }

  private static void put(String id, String item) throws Exception {
    assertThat(call("PUT", "/v1/catalog/items/" + id, item).statusCode()).isEqualTo(200);
  }

  private static JsonNode recommend(String query) throws Exception {
    HttpResponse<String> reply = get("/v1/recommendations?" + query);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return json(reply);
  }

  private static List<String> ids(JsonNode reply) {
    List<String> ids = new ArrayList<>();
    reply.get("items").forEach(item -> ids.add(item.get("id").asText()));
    return ids;
  }

  /** Ids of the items that reasons name. */
  private static List<String> reasons(JsonNode reply) {
    List<String> ids = new ArrayList<>();
    reply.get("items").forEach(item -> ids.add(item.at("/reason/item/id").asText()));
    return ids;
  }

  private static void assertCode(HttpResponse<String> reply, int status, String code)
      throws Exception {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).get("code").asText()).isEqualTo(code);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return call("GET", path, null);
  }

  private static HttpResponse<String> call(
      String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(process.url() + path))
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
