package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.webhook.DocumentedSources;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that may send so many events a second, by every way in. */
class RateLimitIT {
  /** So many seconds are spent by one batch, so that no test depends on the clock. */
  private static final int BATCH = 300;

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
  void aBatchTooManyIsRefusedWholeWithTheSecondsToWaitForItsPageToRead() throws Exception {
    String key = spent("batches");

    HttpResponse<String> reply =
        product.send(
            "/v1/batch",
            batch("late", 3),
            "authorization",
            key,
            "origin",
            "https://shop.example",
            "accept-language",
            "zh");

    assertThat(reply.statusCode()).isEqualTo(429);
    long seconds = Long.parseLong(reply.headers().firstValue("retry-after").orElseThrow());
    assertThat(seconds).isBetween(BATCH - 60L, (long) BATCH + 3);
    assertThat(reply.headers().firstValue("access-control-allow-origin"))
        .contains("https://shop.example");
    assertThat(reply.headers().firstValue("access-control-expose-headers")).contains("retry-after");
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(reply.body()).contains("rate_limited").contains("此来源每秒可发送 1 个事件");
    new StoredEvents(product).awaitDrained();
    assertThat(stored()).contains("batches-0").noneMatch(id -> id.startsWith("late"));
  }

  @Test
  void everyOtherWayInIsHeldToItToo() throws Exception {
    String key = spent("ways");
    String track = "{\"event\":\"x\",\"userId\":\"ways\",\"messageId\":\"ways-late\"}";

    assertThat(send("/v1/track", track, key).statusCode()).isEqualTo(429);
    assertThat(send("/v1/import", batch("late", 1), key).statusCode()).isEqualTo(429);
    HttpResponse<String> file =
        product.send(
            "/v1/imports", track + "\n", "authorization", key, "content-type", "application/jsonl");
    assertThat(file.statusCode()).isEqualTo(429);
    assertThat(file.headers().firstValue("retry-after")).isPresent();
    new StoredEvents(product).awaitDrained();
    assertThat(stored()).doesNotContain("ways-late");
  }

  @Test
  void anImageStaysAnImage() throws Exception {
    String key = spent("images");
    String data =
        Base64.getUrlEncoder().encodeToString("{\"userId\":\"i\",\"event\":\"x\"}".getBytes(UTF_8));

    HttpResponse<String> reply =
        product.send("/v1/pixel/track?data=" + data, null, "authorization", key);

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("content-type")).contains("image/gif");
    assertThat(reply.headers().firstValue("retry-after")).isPresent();
    assertThat(reply.body()).startsWith("GIF89a");
  }

  @Test
  void aForeignSystemIsToldToComeAgain() throws Exception {
    ObjectNode till = DocumentedSources.till().put("eventsPerSecond", 1);
    String key = new NewSource(product).put("till", till.toString());
    send("/v1/batch", batch("till", BATCH), key);
    String body = "{\"receipts\":[]}";
    byte[] hmac = WorkspaceSecret.hmac("till-secret".getBytes(UTF_8), body.getBytes(UTF_8));

    HttpResponse<String> reply =
        product.send(
            "/v1/webhook/till", body, "x-signature", "sha256=" + HexFormat.of().formatHex(hmac));

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(429);
    assertThat(reply.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void anotherSourceAndOneWithoutALimitGoOn() throws Exception {
    spent("full");
    String other = new NewSource(product).put("free", "{\"consent\":\"explicit\"}");

    assertThat(send("/v1/batch", batch("free", BATCH), other).statusCode()).isEqualTo(200);
  }

  @Test
  void onceTheSecondsArePaidForTheNextBatchPasses() throws Exception {
    String key =
        new NewSource(product).put("soon", "{\"consent\":\"explicit\",\"eventsPerSecond\":10}");
    assertThat(send("/v1/batch", batch("soon", 15), key).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send("/v1/batch", batch("later", 10), key);
    assertThat(refused.statusCode()).isEqualTo(429);

    long seconds = Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow());
    Thread.sleep(seconds * 1_000);

    assertThat(send("/v1/batch", batch("later", 10), key).statusCode()).isEqualTo(200);
    new StoredEvents(product).awaitDrained();
    assertThat(stored()).contains("soon-14", "later-9");
  }

  /** The key of a source that has sent what it may for minutes: a batch is never cut. */
  private static String spent(String name) throws Exception {
    String key =
        new NewSource(product).put(name, "{\"consent\":\"explicit\",\"eventsPerSecond\":1}");
    assertThat(send("/v1/batch", batch(name, BATCH), key).statusCode()).isEqualTo(200);
    return key;
  }

  private static String batch(String id, int events) {
    return IntStream.range(0, events)
        .mapToObj(
            i ->
                "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"messageId\":\"%s-%d\"}"
                    .formatted(id, i))
        .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
  }

  private static Set<String> stored() {
    return new StoredEvents(product)
        .timeline().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static HttpResponse<String> send(String path, String body, String key) throws Exception {
    return product.send(path, body, "authorization", key);
  }
}
