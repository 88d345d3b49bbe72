package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.event.Compression;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A source with personal fields, from the request that says so to the bytes of the tables. */
class PersonalFieldsIT {
  private static final List<String> TABLES =
      List.of("IdentifiersTable", "ProfilesTable", "TimelineTable", "QuarantineTable");
  private static final String SOURCE =
      """
      {"consent":"explicit","personal":{"/userId":"hash","/traits/email":"hash",
        "/context/traits/email":"hash","/traits/phone":"drop"}}""";

  @TempDir private static Path directory;
  private static LocalProcess product;
  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
    dynamoDb = AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint")));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void theTablesHoldNoPlainValueAndThePersonIsStillOne() throws Exception {
    String key = new NewSource(product).put("crm", SOURCE);
    assertThat(get("/v1/sources/crm").at("/personal/~1previousId").asText()).isEqualTo("hash");
    String batch =
        """
        {"batch":[
          {"type":"identify","userId":"secret-ann","anonymousId":"v1",
            "traits":{"email":"Secret@Shop.example","phone":"+4917012345678"}},
          {"type":"track","event":"Seen","userId":"secret-ann","anonymousId":"v2",
            "context":{"traits":{"email":"secret@shop.example"},"ip":"203.0.113.7"}},
          {"type":"buy","userId":"secret-ann","traits":{"email":"secret@shop.example"}},
          "secret@shop.example"]}""";
    assertThat(
            json(product.send("/v1/batch", batch, "authorization", key).body())
                .get("accepted")
                .asInt())
        .isEqualTo(2);
    new StoredEvents(product).awaitDrained();

    StringBuilder stored = new StringBuilder();
    TABLES.forEach(table -> stored.append(text(table)));
    assertThat(stored).contains("\"buy\"", "203.0.113.0");
    assertThat(stored.toString().toLowerCase(Locale.ROOT))
        .doesNotContain("secret-ann", "secret@shop", "4917012345678", "203.0.113.7");
    JsonNode person = get("/v1/profiles/anonymous_id:v1");
    assertThat(person.get("person").asText()).matches("user_id:[0-9a-f]{64}");
    assertThat(person.get("identifiers")).hasSize(4);
    assertThat(person.at("/identifiers").toString()).containsPattern("email:[0-9a-f]{64}");
    assertThat(get("/v1/profiles/anonymous_id:v2").get("person")).isEqualTo(person.get("person"));
  }

  @Test
  void aFieldThatAnEventNeedsIsToldByItsPlace() throws Exception {
    HttpResponse<String> reply =
        put("bad", "{\"consent\":\"explicit\",\"personal\":{\"/userId\":\"drop\"}}");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply.body()).get("code").asText()).isEqualTo("personal_id_dropped");
    assertThat(json(reply.body()).get("pointer").asText()).isEqualTo("/personal/~1userId");
    assertThat(json(reply.body()).get("detail").asText()).contains("can be hashed, not dropped");
  }

  /** All that a table holds, with what is compressed in it. */
  private static String text(String table) {
    StringBuilder text = new StringBuilder();
    dynamoDb
        .scanPaginator(scan -> scan.tableName(product.output(table)))
        .items()
        .forEach(
            item -> {
              text.append(item);
              item.values().stream()
                  .filter(value -> value.b() != null)
                  .forEach(value -> text.append(inflated(value)));
            });
    return text.toString();
  }

  /** Lists of keys are not compressed. */
  private static String inflated(AttributeValue value) {
    byte[] bytes = value.b().asByteArray();
    try {
      return new String(Compression.inflate(bytes), UTF_8);
    } catch (UncheckedIOException e) {
      return new String(bytes, UTF_8);
    }
  }

  private static HttpResponse<String> put(String name, String source) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(product.url() + "/v1/sources/" + name))
            .header("authorization", "Bearer local-admin")
            .PUT(HttpRequest.BodyPublishers.ofString(source))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode get(String path) throws Exception {
    return json(product.send(path, null, "authorization", "Bearer local-admin").body());
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
