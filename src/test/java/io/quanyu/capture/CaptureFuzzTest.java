package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Bytes that no client meant: damaged requests, and none at all. */
class CaptureFuzzTest {
  private static final List<String> TYPES = List.of("batch", "import", "track", "alias", "x", "");
  private static final List<String> SEEDS =
      List.of(
          "{\"batch\":[{\"type\":\"track\",\"event\":\"Own Event\",\"userId\":\"u-1\"}]}",
          "{\"batch\":[7,null,[],{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"p\"}],"
              + "\"sentAt\":\"2026-11-25T00:00:00Z\",\"context\":{\"ip\":\"1.2.3.4\"}}",
          "{\"event\":\"Order Completed\",\"anonymousId\":\"a\",\"properties\":{\"revenue\":\"1e9\","
              + "\"products\":[{\"product_id\":1,\"price\":\"x\"}]},\"timestamp\":1764028800000}",
          "{\"userId\":\"u\",\"previousId\":\"\\ud800\",\"writeKey\":\"key\",\"traits\":{\"email\":1}}");
  private static final List<String> PIECES =
      List.of(
          "\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "1e999999999",
          "-",
          "\\u0000",
          "\\ud800",
          "\u001f\u008b",
          "9".repeat(400),
          "[".repeat(2_000),
          "\uFEFF");

  private static final Path KEPT = Path.of("src/test/resources/io/quanyu/capture/EdgeFuzzInputs");

  private static MemoryTables tables;
  private static Edge edge;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
    edge = new Edge(tables.client(), () -> false, () -> false);
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 2_000)
  void aDamagedRequestIsTakenOrToldWhatToMendAndWhatIsQueuedCanBeRead(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int left = random.nextInt(6); left > 0 && text.length() > 0; left--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(5));
      text.replace(from, to, random.nextBoolean() ? PIECES.get(random.nextInt(PIECES.size())) : "");
    }
    check(TYPES.get(random.nextInt(TYPES.size())), text.toString().getBytes(UTF_8));
  }

  @Property(tries = 500)
  void anyBytesAreAnsweredBelow500(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
    for (String type : TYPES) {
      check(type, bytes);
    }
  }

  @Example
  void whatTheFuzzerKeptIsAnsweredBelow500AndFoldedOrSetAside() throws IOException {
    try (EdgeOracle oracle = new EdgeOracle();
        Stream<Path> kept = Files.walk(KEPT)) {
      for (Path input : kept.filter(Files::isRegularFile).toList()) {
        oracle.check(Files.readAllBytes(input));
      }
    }
  }

  private static void check(String type, byte[] body) throws IOException {
    edge.queue.clear();
    APIGatewayV2HTTPResponse reply = edge.send(type, body);
    assertThat(reply.getStatusCode()).isIn(200, 400, 404, 413);
    assertThat(Json.parse(reply.getBody().getBytes(UTF_8)).isObject()).isTrue();
    edge.queue.forEach(message -> assertThat(EventMessage.decode(message).isEmpty()).isFalse());
  }
}
