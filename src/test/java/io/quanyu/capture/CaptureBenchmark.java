package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Processor time of an event at capture: a request of twenty, from API Gateway's event to the
 * encoded message, which the queue drops; beside it the floor, Jackson's parsing of the same body.
 * Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main Capture
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 5, time = 1)
public class CaptureBenchmark {
  private static final int EVENTS = 20;

  private final ObjectMapper mapper = new ObjectMapper();
  private final byte[] body = body();
  private final Edge edge = new Edge(null, () -> false, () -> false);

  private static byte[] body() {
    ObjectNode body = Json.object();
    ArrayNode batch = body.putArray("batch");
    for (int i = 0; i < EVENTS; i++) {
      batch.add(event(i));
    }
    return Json.write(body);
  }

  private static ObjectNode event(int number) {
    ObjectNode event = Json.object().put("type", "track").put("event", "Product Viewed");
    event.put("messageId", "ajs-next-1764150000000-8f3c2a1e-" + number).put("userId", "user-7");
    event.put("anonymousId", "8f3c2a1e-6b1d-4d55-9c1b-0f2a7e5c4b3d");
    event.put("timestamp", "2026-11-25T11:59:" + (10 + number) + ".123Z");
    event
        .putObject("properties")
        .put("product_id", "SKU-" + number)
        .put("name", "Heart shaped wicker basket no. " + number)
        .put("category", "Home / Baskets")
        .put("price", 5.95)
        .put("currency", "EUR");
    ObjectNode context = event.putObject("context").put("locale", "de-DE").put("ip", "203.0.113.7");
    context.put(
        "userAgent",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Safari/537.36");
    context.putObject("library").put("name", "analytics.js").put("version", "npm:next-1.84.0");
    context
        .putObject("page")
        .put("path", "/products/" + number)
        .put("referrer", "https://www.google.com/")
        .put("title", "Heart shaped wicker basket no. " + number + " | The shop")
        .put("url", "https://shop.example/products/" + number + "?utm_source=newsletter");
    return event;
  }

  /** From the request to the encoded message. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Object capture() {
    edge.queue.clear();
    return edge.send("batch", body);
  }

  /** The floor: the body as a tree. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public JsonNode parse() throws IOException {
    return mapper.readTree(body);
  }
}
