package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class QuarantineIT {
  private static final String TOO_LARGE =
      "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"%s\",\"messageId\":\"%s\","
          + "\"timestamp\":\"2026-03-01T10:00:00Z\",\"properties\":{\"note\":\""
          + "x".repeat(300)
          + "\"}}";

  @TempDir static Path directory;
  private static LocalProcess process;
  private static Sources sources;

  @BeforeAll
  static void start() throws Exception {
    process = LocalProcess.serve(directory);
    DynamoDbClient tables = AwsClients.dynamoDb(URI.create(process.output("DynamoDbEndpoint")));
    sources =
        new Sources(tables, Clock.systemUTC(), process.output("SettingsTable"), "main", List.of());
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void whatWasSetAsideIsListedCountedAndGoesInOnceTheRuleIsMended() throws Exception {
    String key = keyOf("strict", 300);
    send(key, TOO_LARGE.formatted("ann", "a1"), TOO_LARGE.formatted("ann", "a2"), "7");
    new StoredEvents(process).awaitDrained();

    JsonNode listed = get("/v1/quarantine?source=strict&body=true");
    assertThat(listed.get("items").findValuesAsText("code"))
        .containsExactly("event_too_large", "event_too_large", "item_not_object");
    JsonNode first = listed.at("/items/0");
    assertThat(first.get("source").asText()).isEqualTo("strict");
    assertThat(first.get("phase").asText()).isEqualTo("limits");
    assertThat(first.get("detail").asText()).contains("300 an event");
    assertThat(first.at("/body/messageId").asText()).isEqualTo("a1");
    JsonNode counts = get("/v1/quarantine/summary?source=strict");
    assertThat(counts.get("total").asInt()).isEqualTo(3);
    assertThat(counts.at("/counts/1/count").asInt()).isEqualTo(2);

    JsonNode refused = replay("{\"source\":\"strict\"}");
    assertThat(refused.get("replayed").asInt()).isZero();
    assertThat(refused.get("refused").asInt()).isEqualTo(2);
    assertThat(refused.get("notReplayable").asInt()).isEqualTo(1);

    sources.put(new Source("strict", "", 5_000, 50_000, ConsentBasis.explicit()));
    JsonNode replayed = replay("{\"source\":\"strict\",\"code\":\"event_too_large\"}");
    assertThat(replayed.get("replayed").asInt()).isEqualTo(2);
    assertThat(replay("{\"source\":\"strict\"}").get("replayed").asInt()).isZero();
    new StoredEvents(process).awaitDrained();

    assertThat(get("/v1/quarantine?source=strict").get("items").findValuesAsText("code"))
        .containsExactly("item_not_object");
    JsonNode person = get("/v1/profiles/user_id:ann");
    assertThat(person.at("/events/count").asInt()).isEqualTo(2);
    assertThat(get("/v1/profiles/user_id:ann/timeline").toString())
        .contains("2026-03-01T10:00:00.000Z");
  }

  @Test
  void pagesGoOnWhereTheyEndedAndAnItemIsReplayedByItsId() throws Exception {
    String key = keyOf("paged", 300);
    for (int i = 0; i < 3; i++) {
      send(key, TOO_LARGE.formatted("bob", "b" + i), TOO_LARGE.formatted("bob", "c" + i));
    }
    new StoredEvents(process).awaitDrained();
    JsonNode one = get("/v1/quarantine?source=paged&limit=5");
    JsonNode two = get("/v1/quarantine?source=paged&limit=5&cursor=" + one.get("next").asText());
    assertThat(one.get("items")).hasSize(5);
    assertThat(two.get("items")).hasSize(1);
    assertThat(two.get("next").isNull()).isTrue();

    sources.put(new Source("paged", "", 5_000, 50_000, ConsentBasis.explicit()));
    String id = one.at("/items/1/id").asText();
    assertThat(replay("{\"ids\":[\"" + id + "\"]}").get("replayed").asInt()).isEqualTo(1);
    assertThat(replay("{\"ids\":[\"" + id + "\"]}").get("missing").asInt()).isEqualTo(1);

    JsonNode some = replay("{\"source\":\"paged\",\"limit\":3}");
    assertThat(some.get("replayed").asInt()).isEqualTo(3);
    ObjectNode rest = new ObjectMapper().createObjectNode().put("source", "paged");
    rest.set("cursor", some.get("next"));
    assertThat(replay(rest.toString()).get("replayed").asInt()).isEqualTo(2);
    new StoredEvents(process).awaitDrained();
    assertThat(get("/v1/quarantine?source=paged").get("items")).isEmpty();
    assertThat(get("/v1/profiles/user_id:bob").at("/events/count").asInt()).isEqualTo(6);
  }

  @Test
  void anEventThatComesByReplayAndAgainByItsClientCountsOnce() throws Exception {
    String key = keyOf("twice", 300);
    send(key, TOO_LARGE.formatted("eve", "e1"));
    send(key, TOO_LARGE.formatted("eve", "e1"));
    new StoredEvents(process).awaitDrained();
    sources.put(new Source("twice", "", 5_000, 50_000, ConsentBasis.explicit()));
    assertThat(replay("{\"source\":\"twice\"}").get("replayed").asInt()).isEqualTo(2);
    new StoredEvents(process).awaitDrained();

    assertThat(get("/v1/profiles/user_id:eve").at("/events/count").asInt()).isEqualTo(1);
  }

  @Test
  void theCommandLineListsAndReplays() throws Exception {
    String key = keyOf("lines", 300);
    send(key, TOO_LARGE.formatted("kim", "k1"), TOO_LARGE.formatted("kim", "k2"));
    new StoredEvents(process).awaitDrained();

    assertThat(quanyu("list", "quarantine", "--source", "lines").lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\tlines\tlimits\tevent_too_large\t"));
    sources.put(new Source("lines", "", 5_000, 50_000, ConsentBasis.explicit()));
    assertThat(quanyu("replay", "quarantine", "replay", "--source", "lines"))
        .isEqualTo("2 replayed, 0 kept\n");
    assertThat(quanyu("after", "quarantine", "--source", "lines")).isEmpty();
  }

  @Test
  void aQuestionThatCannotBeAnsweredSaysWhatToMend() throws Exception {
    assertThat(code("?source=A%20B")).isEqualTo("quarantine_source_invalid");
    assertThat(code("?from=yesterday")).isEqualTo("timestamp_invalid");
    assertThat(code("?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z"))
        .isEqualTo("period_invalid");
    assertThat(code("?limit=0")).isEqualTo("limit_invalid");
    assertThat(code("?cursor=x")).isEqualTo("cursor_invalid");
    assertThat(replay("{}").get("code").asText()).isEqualTo("field_missing");
    assertThat(replay("{\"ids\":[\"x\"]}").get("code").asText()).isEqualTo("quarantine_id_invalid");
    assertThat(replay("{\"ids\":[]}").get("code").asText()).isEqualTo("quarantine_ids_invalid");
    assertThat(replay("7").get("code").asText()).isEqualTo("body_not_object");
    assertThat(process.send("/v1/quarantine", null).statusCode()).isEqualTo(401);
  }

  private static String code(String query) throws Exception {
    return get("/v1/quarantine" + query).get("code").asText();
  }

  private static String keyOf(String source, int maxEventBytes) throws Exception {
    sources.create(new Source(source, "", maxEventBytes, 50_000, ConsentBasis.explicit()));
    return quanyu(source, "keys", "create", "--kind", "write", "--source", source).strip();
  }

  private static String quanyu(String name, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", directory.resolve(".quanyu").toString()));
    LocalProcess command =
        LocalProcess.run(
            Files.createDirectory(directory.resolve(name)), all.toArray(String[]::new));
    assertThat(command.exitCode()).as(command.standardError()).isZero();
    return command.standardOutput();
  }

  private static void send(String key, String... events) throws Exception {
    String body = "{\"writeKey\":\"" + key + "\",\"batch\":[" + String.join(",", events) + "]}";
    assertThat(process.send("/v1/batch", body).statusCode()).isEqualTo(200);
  }

  private static JsonNode get(String path) throws Exception {
    return json(process.send(path, null, "authorization", "Bearer local-admin"));
  }

  private static JsonNode replay(String body) throws Exception {
    return json(process.send("/v1/quarantine/replay", body, "authorization", "Bearer local-admin"));
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
