package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Zoe is handed all that is held of her, wherever it is, and nothing of Bob's. */
class ExportIT {
  private static final String ADMIN = "Bearer local-admin";

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static Holdings holdings;
  private static PlantedPerson zoe;

  @BeforeAll
  static void plant() throws Exception {
    product = LocalProcess.serve(directory);
    holdings = new Holdings(product, directory);
    zoe = new PlantedPerson(product);
    zoe.plant();
    Receiver.await(() -> holdings.holding("zoe77").containsAll(PrivacyIT.HOLD_PERSONS));
  }

  @AfterAll
  static void stop() {
    zoe.close();
    product.close();
  }

  @Test
  void theArchiveHasWhatEachPlaceHoldsOfAPersonAndNothingOfOthersAndNothingIsChanged()
      throws Exception {
    JsonNode request = done(export("anonymous_id:visitor-zoe77", "email:Zoe77@shop.example"));
    JsonNode archive = json(request.get("archive").asText());

    assertThat(texts(archive.get("identifiers")))
        .contains("user_id:zoe77", "email:zoe77@shop.example", "anonymous_id:visitor-zoe77");
    assertThat(archive.get("request")).isEqualTo(request.get("id"));
    JsonNode held = archive.get("held");
    assertThat(kinds(held, "profiles"))
        .contains("profile", "identities", "consent", "document", "event");
    assertThat(held.at("/profiles").toString())
        .contains("\"name\":\"Zoe77\"", "\"ads\"", "zoe77-1", "zoe77-2", "zoe77-3", "zoe77-4")
        // It names her address, so an erasure would take it.
        .contains("bob-zoe77");
    assertThat(kinds(held, "audiences")).containsExactly("memberships");
    assertThat(held.at("/audiences/0/audiences/lookers/since").asText()).startsWith("20");
    assertThat(held.at("/audiences/0/dueAt").asText()).startsWith("20");
    assertThat(held.get("archive").toString()).contains("zoe77-1", "zoe77-4");
    assertThat(held.get("undelivered").toString()).contains("zoe77-1", "\"broken\"");
    assertThat(held.get("quarantine").toString()).contains("zoe77-bad", "\"phase\"");
    assertThat(held.get("events-dead-letters").toString()).contains("zoe77-dead");
    assertThat(held.get("destinations-dead-letters").toString()).contains("zoe77-dead", "\"lake\"");
    assertThat(kinds(held, "artifacts")).containsExactly("training-position");
    assertThat(held.get("counters").toString()).contains("user_id:zoe77");
    assertThat(held.get("recommendations").toString()).contains("rec_planted", "{\"lamp\":1}");

    assertThat(archive.toString())
        .doesNotContain("\"bob-1\"", "bob-2", "bob-3", "bob-bad", "bob-dead", "kiosk-alone");
    assertThat(holdings.all().get("EventsDeadLetters")).contains("zoe77-dead", "bob-dead");
    assertThat(holdings.all().get("AccessTable")).doesNotContain("main#suppressed#");
    assertThat(json(request.get("archive").asText())).isEqualTo(archive);
  }

  @Test
  void theArchiveComesCompressedAndInPartsThatAreDocumentsOfTheirOwn() throws Exception {
    JsonNode request = done(export("user_id:zoe77"));
    String location = request.get("archive").asText();
    JsonNode whole = json(location);
    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(product.url() + location))
                    .headers("authorization", ADMIN, "accept-encoding", "br, gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("content-type")).contains("application/json");
    assertThat(packed.headers().firstValue("content-disposition").orElseThrow())
        .startsWith("attachment");
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new ObjectMapper().readTree(gzip)).isEqualTo(whole);
    }

    int parts = request.get("parts").asInt();
    List<JsonNode> entries = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      JsonNode document = json(location + "?part=" + part);
      assertThat(document.get("part").asInt()).isEqualTo(part);
      assertThat(document.get("of").asInt()).isEqualTo(parts);
      assertThat(document.get("identifiers")).isEqualTo(whole.get("identifiers"));
      document.get("held").forEach(room -> room.forEach(entries::add));
    }
    List<JsonNode> all = new ArrayList<>();
    whole.get("held").forEach(room -> room.forEach(all::add));
    assertThat(entries).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void ofSomebodyUnknownTheArchiveHoldsNothing() throws Exception {
    JsonNode request = done(export("user_id:nobody55"));
    JsonNode archive = json(request.get("archive").asText());
    assertThat(texts(archive.get("identifiers"))).containsExactly("user_id:nobody55");
    archive.get("held").forEach(room -> assertThat(room).isEmpty());
    assertThat(archive.get("held").size()).isEqualTo(request.at("/progress/of").asInt());
    assertThat(json(request.get("archive").asText() + "?part=1").get("held")).isEmpty();
  }

  @Test
  void aRequestThatIsNoneSaysWhatToMend() throws Exception {
    assertThat(post("{}", ADMIN).body()).contains("identifiers_invalid");
    assertThat(post("{}", PlantedPerson.WRITE).statusCode()).isEqualTo(401);
    assertThat(post("{\"identifiers\":[\"x\"]}", ADMIN).body()).contains("identifier_invalid");
    assertThat(post("x".repeat(100_001), ADMIN).statusCode()).isEqualTo(413);
    assertProblem("/v1/privacy/requests/none/archive", 404, "archive_unknown");
    String archive = done(export("user_id:nobody55")).get("archive").asText();
    for (String part : List.of("0", "2", "x", "")) {
      assertProblem(archive + "?part=" + part, 400, "part_invalid");
    }
    plantQueued();
    assertProblem("/v1/privacy/requests/planted/archive", 409, "archive_not_ready");
  }

  @Test
  void aKeyThatMayOnlyEraseOrOnlyReadPersonsMayNotExport() throws Exception {
    String archive = "/v1/privacy/requests/none/archive";
    String reads = "Bearer " + key(Scope.PROFILES_READ);
    String writes = "Bearer " + key(Scope.PRIVACY_WRITE);
    for (String key : List.of(reads, writes)) {
      String missing = key.equals(reads) ? "privacy:write" : "profiles:read";
      HttpResponse<String> asked = post("{}", key);
      assertThat(asked.statusCode()).isEqualTo(403);
      assertThat(asked.body()).contains(missing);
      assertThat(product.send(archive, null, "authorization", key).statusCode()).isEqualTo(403);
    }
    String both = "Bearer " + key(Scope.PROFILES_READ, Scope.PRIVACY_WRITE);
    assertThat(product.send(archive, null, "authorization", both).statusCode()).isEqualTo(404);
  }

  private static String key(String... scopes) {
    NewKey key = NewKey.api(Set.of(scopes), "test", Instant.now(), new SecureRandom());
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      new AccessKeys(client, Clock.systemUTC(), product.output("AccessTable"), "main", List.of())
          .create(key);
    }
    return key.secret();
  }

  private static void plantQueued() {
    String body =
        "{\"id\":\"planted\",\"state\":\"QUEUED\",\"version\":1,\"identifiers\":[],\"rooms\":[],"
            + "\"held\":{},\"archive\":{\"parts\":0,\"bytes\":0},\"createdAt\":4102444800000}";
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      client.putItem(
          put ->
              put.tableName(product.output("ArtifactsTable"))
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("main#privacy#planted"),
                          "sk", AttributeValue.fromS("export"),
                          "body", AttributeValue.fromS(body))));
    }
  }

  private static void assertProblem(String path, int status, String code) throws Exception {
    HttpResponse<String> reply = product.send(path, null, "authorization", ADMIN);
    assertThat(reply.statusCode()).as(path).isEqualTo(status);
    assertThat(new ObjectMapper().readTree(reply.body()).get("code").asText()).isEqualTo(code);
  }

  private static String export(String... identifiers) throws Exception {
    String list = String.join("\",\"", identifiers);
    HttpResponse<String> reply = post("{\"identifiers\":[\"" + list + "\"]}", ADMIN);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    return reply.headers().firstValue("location").orElseThrow();
  }

  private static JsonNode done(String location) throws Exception {
    JsonNode request = json(location);
    for (int i = 0; i < 600 && !request.get("state").asText().equals("done"); i++) {
      Thread.sleep(100);
      request = json(location);
    }
    assertThat(request.get("state").asText()).isEqualTo("done");
    assertThat(request.get("kind").asText()).isEqualTo("export");
    assertThat(request.toString()).doesNotContain("zoe77");
    return request;
  }

  private static List<String> kinds(JsonNode held, String room) {
    List<String> kinds = new ArrayList<>();
    held.get(room).forEach(entry -> kinds.add(entry.get("kind").asText()));
    return kinds.stream().distinct().toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static HttpResponse<String> post(String body, String key) throws Exception {
    return product.send("/v1/privacy/export", body, "authorization", key);
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> reply = product.send(path, null, "authorization", ADMIN);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return new ObjectMapper().readTree(reply.body().getBytes(UTF_8));
  }
}
