package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.testing.PlacesFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out about an event, from the request to the timeline. */
class EnrichmentIT {
  private static final String VIEW =
      """
      {"type":"page","userId":"ann","anonymousId":"v1","messageId":"%s",
       "timestamp":"2026-01-01T10:00:00Z","properties":{"currency":"eur"},
       "context":{"ip":"203.0.113.7","locale":"de_DE","library":{"name":"analytics.js"},
         "page":{"url":"https://shop.example/lamp?gclid=c1","referrer":"https://www.google.com/"},
         "userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36"}}""";

  @TempDir private static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    Path places =
        new PlacesFile()
            .add("203.0.113.4/30", "DE", "BE", "Berlin")
            .write(directory.resolve("city.mmdb"));
    configure(directory, places);
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void theTimelineShowsWhatWasFoundOutBesideTheEvent() throws Exception {
    assertThat(send("/v1/batch", "{\"batch\":[" + VIEW.formatted("m1") + "]}").statusCode())
        .isEqualTo(200);
    new StoredEvents(product).awaitDrained();

    JsonNode event = timeline("ann").at("/events/0");
    assertThat(event.at("/quanyu/enrichment"))
        .isEqualTo(
            json(
                """
                {"campaign":{"source":"google","medium":"cpc","click":{"type":"gclid","id":"c1"}},
                 "traffic":{"channel":"paid_search","source":"Google","referrer":"google.com"},
                 "device":{"type":"desktop","os":"Windows","browser":"Chrome","browserVersion":"142"},
                 "locale":"de-DE","currency":"EUR",
                 "place":{"country":"DE","region":"DE-BE","city":"Berlin"}}"""));
    assertThat(event.at("/context/ip").asText()).isEqualTo("203.0.113.0");
    assertThat(event.at("/properties/currency").asText()).isEqualTo("eur");
  }

  @Test
  void aToolIsFlaggedAndTaken() throws Exception {
    String event = "{\"userId\":\"tool\",\"name\":\"Home\"}";
    HttpResponse<String> reply =
        product.send(
            "/v1/page", event, "authorization", basic(), "user-agent", "python-requests/2.32.3");
    assertThat(reply.statusCode()).isEqualTo(200);
    new StoredEvents(product).awaitDrained();

    assertThat(timeline("tool").at("/events/0/quanyu/enrichment/bot"))
        .isEqualTo(json("{\"reason\":\"tool\",\"name\":\"python-requests\"}"));
  }

  @Test
  void whatIsSetAsideHoldsNoWholeAddressEither() throws Exception {
    String bad = VIEW.formatted("m2").replace("\"page\",", "\"buy\",");
    send("/v1/batch", "{\"batch\":[" + bad + ",\"from 198.51.100.9\"]}");
    new StoredEvents(product).awaitDrained();

    String kept = get("/v1/quarantine?source=local&body=true").toString();
    assertThat(kept).contains("203.0.113.0", "from 198.51.100.0");
    assertThat(kept).doesNotContain("203.0.113.7", "198.51.100.9");
  }

  @Test
  void aDatabaseThatCannotBeReadEndsTheStartAndIsNamed(@TempDir Path elsewhere) throws Exception {
    configure(elsewhere, Path.of("/nowhere/city.mmdb"));

    LocalProcess failing = LocalProcess.run(elsewhere, "--port", "0", "--in-memory", "--no-sample");

    assertThat(failing.exitCode()).isNotZero();
    assertThat(failing.standardError()).contains("GEOIP_FILE /nowhere/city.mmdb");
  }

  private static void configure(Path home, Path places) throws Exception {
    Path file = Files.createDirectories(home.resolve("config")).resolve("application.properties");
    Files.writeString(file, "quanyu.geoip-file=" + places + "\n");
  }

  private static JsonNode timeline(String user) throws Exception {
    return get("/v1/profiles/user_id:" + user + "/timeline");
  }

  private static JsonNode get(String path) throws Exception {
    return json(product.send(path, null, "authorization", "Bearer local-admin").body());
  }

  private static HttpResponse<String> send(String path, String body) throws Exception {
    return product.send(path, body, "authorization", basic());
  }

  private static String basic() {
    return "Basic " + Base64.getEncoder().encodeToString("local-write:".getBytes(UTF_8));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
