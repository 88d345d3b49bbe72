package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.event.Compression;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who asked not to be stored isn't, whichever way events come, and is again once they allow it. */
class SuppressionIT {
  private static final List<String> TABLES =
      List.of(
          "IdentifiersTable",
          "ProfilesTable",
          "TimelineTable",
          "QuarantineTable",
          "CatalogTable",
          "ArtifactsTable",
          "StrategyTable",
          "SettingsTable",
          "AccessTable",
          "CountersTable",
          "AudiencesTable",
          "DueTable");
  private static final String ADMIN = "Bearer local-admin";
  private static final String WRITE = "Basic bG9jYWwtd3JpdGU6";

  @TempDir private static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void nothingIsStoredOfASuppressedPersonUntilTheyAreTakenOutAgain() throws Exception {
    JsonNode reply =
        json(
            ask("suppress", "{\"identifiers\":[\"user_id:zoe77\",\"email: Zoe77@Shop.example\"]}"));
    assertThat(reply.toString()).isEqualTo("{\"identifiers\":2,\"changed\":2}");

    sendAll();
    new StoredEvents(product).awaitDrained();

    assertThat(stored()).doesNotContainIgnoringCase("zoe77").contains("user_id:yan");
    assertThat(person("user_id:zoe77").statusCode()).isEqualTo(404);

    assertThat(
            json(ask("suppress", "{\"identifiers\":[\"user_id:zoe77\"]}")).get("changed").asInt())
        .isZero();
    ask("unsuppress", "{\"identifiers\":[\"user_id:zoe77\",\"email:zoe77@shop.example\"]}");
    sendAll();
    new StoredEvents(product).awaitDrained();

    assertThat(json(person("user_id:zoe77")).at("/events/count").asInt()).isEqualTo(5);
    assertThat(json(person("user_id:zoe77")).at("/identifiers").toString())
        .contains("email:zoe77@shop.example");
    assertThat(stored()).contains("zoe77");
  }

  @Test
  void aSourceThatHashesPersonalFieldsSendsNothingOfThemEither() throws Exception {
    String key =
        new NewSource(product)
            .put(
                "hashes",
                "{\"consent\":\"explicit\",\"personal\":{\"/userId\":\"hash\","
                    + "\"/context/traits/email\":\"hash\"}}");
    ask("suppress", "{\"identifiers\":[\"user_id:vic55\",\"email:vic55@shop.example\"]}");
    String event = "{\"type\":\"track\",\"event\":\"x\",\"messageId\":\"vic-%s\",%s}";
    String email =
        "\"context\":{\"traits\":{\"email\":\"Vic55@shop.example\"}},\"anonymousId\":\"v\"";
    String batch = event.formatted("1", "\"userId\":\"vic55\"") + "," + event.formatted("2", email);

    product.send("/v1/batch", "{\"batch\":[" + batch + "]}", "authorization", key);
    new StoredEvents(product).awaitDrained();

    assertThat(stored()).doesNotContain("vic-1").doesNotContain("vic-2");
  }

  @Test
  void whoAskedWhenAndForHowManyIsKeptAndNothingOfWhom() throws Exception {
    ask("suppress", "{\"identifiers\":[\"phone:+49 30 7654321\",\"phone:+49307654321\"]}");

    List<Map<String, AttributeValue>> access = items("AccessTable");

    assertThat(access).noneMatch(item -> item.toString().contains("7654321"));
    assertThat(access)
        .filteredOn(item -> item.get("pk").s().equals("main#audit"))
        .anySatisfy(
            item -> {
              assertThat(item.get("action").s()).isEqualTo("suppress");
              assertThat(item.get("key").s()).isEqualTo("local-admin");
              assertThat(item.get("identifiers").n()).isEqualTo("1");
            });
  }

  @Test
  void whatIsNoListOfIdentifiersSaysWhatToMend() throws Exception {
    for (String body : List.of("{}", "{\"identifiers\":[]}", "{\"identifiers\":\"user_id:a\"}")) {
      HttpResponse<String> reply = ask("suppress", body);
      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(reply.body()).contains("identifiers_invalid");
    }
    HttpResponse<String> reply =
        ask("unsuppress", "{\"identifiers\":[\"user_id:a\",\"user_id:null\"]}");
    assertThat(json(reply).at("/pointer").asText()).isEqualTo("/identifiers/1");
    assertThat(product.send("/v1/privacy/suppress", "{}", "authorization", WRITE).statusCode())
        .isEqualTo(401);
  }

  /** By call, batch and file; a bad item among them names the person, and one another. */
  private static void sendAll() throws Exception {
    send("track", "{\"event\":\"A\",\"userId\":\"zoe77\",\"messageId\":\"1\"}");
    send("identify", "{\"userId\":\"zoe77\",\"traits\":{\"email\":\"zoe77@Shop.example\"}}");
    send("track", "{\"event\":\"\",\"userId\":\"zoe77\",\"messageId\":\"3\"}");
    send(
        "batch",
        "{\"batch\":["
            + "{\"type\":\"track\",\"event\":\"B\",\"userId\":\"zoe77\",\"messageId\":\"4\"},"
            + "{\"type\":\"track\",\"event\":\"B\",\"anonymousId\":\"v9\",\"messageId\":\"5\","
            + "\"context\":{\"traits\":{\"email\":\"zoe77@shop.example\"}}},"
            + "{\"type\":\"track\",\"event\":\"B\",\"userId\":\"yan\",\"messageId\":\"6\"},"
            + "\"zoe77@shop.example\"]}");
    String file =
        "order_id,timestamp,user_id,product_id\no1,2026-11-01T10:00Z,zoe77,lamp\no2,never,zoe77,lamp\n";
    HttpResponse<String> imported =
        product.send("/v1/imports", file, "authorization", WRITE, "content-type", "text/csv");
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(202);
  }

  /** All that the tables hold, unpacked. */
  private static String stored() {
    StringBuilder all = new StringBuilder();
    for (String table : TABLES) {
      for (Map<String, AttributeValue> item : items(table)) {
        item.forEach((name, value) -> all.append(' ').append(name).append('=').append(text(value)));
      }
    }
    return all.toString();
  }

  private static String text(AttributeValue value) {
    if (value.b() == null) {
      return value.toString();
    }
    try {
      return new String(Compression.inflate(value.b().asByteArray()), StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      return new String(value.b().asByteArray(), StandardCharsets.UTF_8);
    }
  }

  private static List<Map<String, AttributeValue>> items(String table) {
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")))) {
      return client.scanPaginator(scan -> scan.tableName(product.output(table))).items().stream()
          .toList();
    }
  }

  private static void send(String type, String body) throws Exception {
    product.send("/v1/" + type, body, "authorization", WRITE);
  }

  private static HttpResponse<String> ask(String what, String body) throws Exception {
    return product.send("/v1/privacy/" + what, body, "authorization", ADMIN);
  }

  private static HttpResponse<String> person(String identifier) throws Exception {
    return product.send("/v1/profiles/" + identifier, null, "authorization", ADMIN);
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
