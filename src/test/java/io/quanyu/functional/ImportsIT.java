package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of orders and events, from the request to the person. */
class ImportsIT {
  private static final String ORDERS =
      """
      order_id,timestamp,user_id,product_id,quantity,price,currency
      r1,2026-11-01 10:00,%1$s,lamp,2,19.90,EUR
      r1,2026-11-01 10:00,%1$s,bulb,1,3.50,EUR
      r2,01.11.2026,%1$s,lamp,1,19.90,EUR
      r3,2026-11-02 11:00,null,lamp,1,19.90,EUR
      r4,2026-11-03 11:00,%1$s,lamp,1,19.90,EUR
      """;

  @TempDir static Path serving;
  private static LocalProcess process;

  @BeforeAll
  static void start() throws Exception {
    process = LocalProcess.serve(serving);
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void ordersOfAStoreAreTakenOnceHoweverOftenTheFileIsSentAndBadRowsAreNamed() throws Exception {
    String query = "?channel=store&location=store:s1&timezone=Europe/Berlin";
    HttpResponse<String> reply = post(query, "text/csv", ORDERS.formatted("offline"));

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    JsonNode told = json(reply);
    assertThat(told.get("state").asText()).isEqualTo("queued");
    assertThat(counts(told)).isEqualTo("5 = 3 + 2, 2 events");
    assertThat(told.get("reasons").toString())
        .isEqualTo("{\"identifier_missing\":1,\"row_timestamp_invalid\":1}");
    assertThat(told.get("problems").findValuesAsText("line")).containsExactly("4", "5");
    String location = reply.headers().firstValue("location").orElseThrow();
    assertThat(location).isEqualTo("/v1/imports/" + told.get("id").asText());
    assertThat(json(get(location))).isEqualTo(told);

    JsonNode again = json(post(query, "text/csv", ORDERS.formatted("offline")));
    new StoredEvents(process).awaitDrained();

    assertThat(again.get("id")).isEqualTo(told.get("id"));
    JsonNode person = person("offline");
    assertThat(person.at("/events/count").asInt()).isEqualTo(2);
    assertThat(person.toString()).contains("store:s1", "\"orderedMinor\":6320");
  }

  @Test
  void eventsALineAreTakenWhileThoseThatAreNoneAreSetAside() throws Exception {
    String event = "{\"type\":\"track\",\"event\":\"Tried\",\"userId\":\"lines\"}\n";
    String file = event + "{oops\n" + event + "{\"type\":\"track\",\"userId\":\"lines\"}\n";

    JsonNode told = json(post("?location=kiosk:k7", "application/x-ndjson", file));
    post("?location=kiosk:k7", "application/x-ndjson", file);
    new StoredEvents(process).awaitDrained();

    assertThat(counts(told)).isEqualTo("4 = 2 + 2, 2 events");
    assertThat(told.get("problems").findValuesAsText("code"))
        .containsExactly("row_not_json", "event_name_missing");
    assertThat(person("lines").at("/events/count").asInt()).isEqualTo(2);
    assertThat(person("lines").toString()).contains("kiosk:k7");
  }

  @Test
  void aFileThatCannotBeReadAtAllIsAnsweredWithWhatToMend() throws Exception {
    assertThat(code(post("", "text/csv", "user_id,price\n"), 400)).isEqualTo("csv_column_missing");
    assertThat(code(post("", "text/csv", ""), 400)).isEqualTo("file_empty");
    assertThat(code(post("", "application/pdf", "x"), 415)).isEqualTo("file_format_unknown");
    assertThat(code(post("?format=csv&channel=fax", "text/csv", "x"), 400))
        .isEqualTo("import_channel_invalid");
    assertThat(code(post("?location=shop", "text/csv", "x"), 400))
        .isEqualTo("import_location_invalid");
    assertThat(code(post("?timezone=Mars", "text/csv", "x"), 400))
        .isEqualTo("import_timezone_invalid");
    assertThat(code(post("", "text/csv", "\n".repeat(100_001)), 413)).isEqualTo("file_too_long");
    assertThat(code(get("/v1/imports/0123456789abcdef0123456789abcdef"), 404))
        .isEqualTo("import_unknown");
    assertThat(code(process.send("/v1/imports", "x"), 401)).isEqualTo("write_key_unknown");
  }

  @Test
  void aFileThatAKillCutsOffCountsOnceWhenItIsSentAgain(@TempDir Path directory) throws Exception {
    String file =
        "timestamp,user_id,product_id,event\n"
            + IntStream.range(0, 30_000)
                .mapToObj(i -> "2026-11-01T10:00:00Z,p" + i % 20 + ",lamp,Product Viewed\n")
                .collect(Collectors.joining());
    try (LocalProcess killed = LocalProcess.serve(directory)) {
      CompletableFuture<Object> sent = CompletableFuture.supplyAsync(() -> quietly(killed, file));
      awaitFirstRows(killed);
      assertThat(sent).isNotDone();
      killed.kill();
      sent.join();
    }
    try (LocalProcess restarted = LocalProcess.serve(directory)) {
      assertThat(counts(json(post(restarted, "", "text/csv", file))))
          .isEqualTo("30000 = 30000 + 0, 30000 events");
      StoredEvents stored = new StoredEvents(restarted);
      stored.awaitDrained();
      assertThat(stored.deadLetters()).isEmpty();
      assertThat(stored.timeline().values()).hasSize(20).allMatch(ids -> ids.size() == 1_500);
      assertThat(person(restarted, "p7").at("/events/count").asInt()).isEqualTo(1_500);
    }
  }

  @Test
  void theCommandLineSendsAFileOfOrdersWithTheSameIds(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("orders.csv"), ORDERS.formatted("typed"));
    post("?location=store:s1&timezone=Europe/Berlin", "text/csv", ORDERS.formatted("typed"));

    LocalProcess run =
        LocalProcess.run(
            dir,
            "import",
            file.toString(),
            "--location",
            "store:s1",
            "--timezone",
            "Europe/Berlin",
            "--url",
            process.url().toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.standardOutput()).isEqualTo("2 accepted, 1 quarantined, 1 unreadable\n");
    assertThat(run.standardError())
        .contains("line 4: The column \"timestamp\"", "line 5: quarantined, identifier_missing");
    new StoredEvents(process).awaitDrained();
    assertThat(person("typed").at("/events/count").asInt()).isEqualTo(2);
  }

  /** Returns once some of the file is folded, while the rest is still on its way. */
  private static void awaitFirstRows(LocalProcess of) throws Exception {
    for (int i = 0; i < 600 && !person(of, "p7").has("events"); i++) {
      Thread.sleep(20);
    }
  }

  private static Object quietly(LocalProcess killed, String file) {
    try {
      return post(killed, "", "text/csv", file);
    } catch (Exception e) {
      return e;
    }
  }

  private static HttpResponse<String> post(String query, String type, String file)
      throws Exception {
    return post(process, query, type, file);
  }

  private static HttpResponse<String> post(LocalProcess to, String query, String type, String file)
      throws Exception {
    return to.send("/v1/imports" + query, file, "content-type", type, "authorization", basic());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return process.send(path, null, "authorization", basic());
  }

  private static JsonNode person(String user) throws Exception {
    return person(process, user);
  }

  private static JsonNode person(LocalProcess of, String user) throws Exception {
    return json(
        of.send("/v1/profiles/user_id:" + user, null, "authorization", "Bearer local-admin"));
  }

  private static String counts(JsonNode told) {
    return "%s = %s + %s, %s events"
        .formatted(
            told.get("rows"), told.get("accepted"), told.get("quarantined"), told.get("events"));
  }

  private static String code(HttpResponse<String> reply, int status) throws Exception {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return json(reply).get("code").asText();
  }

  private static String basic() {
    byte[] key = "local-write:".getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(key);
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return new ObjectMapper().readTree(reply.body());
  }
}
