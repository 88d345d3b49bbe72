package io.quanyu.functional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a queue server and refuses, as SQS may: a call is throttled, its answer gets lost
 * on the way, or half the entries of a batch are refused. What was received is visible again after
 * seconds, not minutes. Thread-safe.
 */
final class FaultyQueues implements AutoCloseable {
  /** What the proxy did to calls, as often as it did it. */
  final AtomicInteger throttled = new AtomicInteger();

  final AtomicInteger lost = new AtomicInteger();
  final AtomicInteger halved = new AtomicInteger();

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final URI queues;
  private final Random random;
  private volatile boolean healthy;

  FaultyQueues(URI queues, Random random) throws IOException {
    this.queues = queues;
    this.random = random;
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** From now on every call passes. */
  void heal() {
    healthy = true;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      boolean works = healthy || !target.contains("Message");
      if (!works && chance(30)) {
        throttled.incrementAndGet();
        answer(
            exchange,
            400,
            "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"slow\"}");
      } else if (!works && target.endsWith("DeleteMessageBatch") && chance(40)) {
        halved.incrementAndGet();
        answer(exchange, 200, refuseHalf(forward(target, half(body)).body(), body));
      } else {
        HttpResponse<String> reply = forward(target, body);
        if (!works && chance(10)) {
          lost.incrementAndGet();
        } else {
          answer(exchange, reply.statusCode(), reply.body());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> forward(String target, byte[] body)
      throws IOException, InterruptedException {
    String text = new String(body, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(queues)
            .header("x-amz-target", target)
            .header("content-type", "application/x-amz-json-1.0")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    text.replaceAll(
                        "\"VisibilityTimeout\":\"[0-9]+\"", "\"VisibilityTimeout\":\"5\"")))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** The call without every second entry. */
  private byte[] half(byte[] body) throws IOException {
    ObjectNode call = (ObjectNode) json.readTree(body);
    JsonNode entries = call.get("Entries");
    call.putArray("Entries");
    for (int i = 0; i < entries.size(); i += 2) {
      call.withArray("Entries").add(entries.get(i));
    }
    return json.writeValueAsBytes(call);
  }

  /** The reply, which says that every second entry of the call failed. */
  private String refuseHalf(String reply, byte[] body) throws IOException {
    ObjectNode all = (ObjectNode) json.readTree(reply);
    JsonNode entries = json.readTree(body).get("Entries");
    for (int i = 1; i < entries.size(); i += 2) {
      all.withArray("Failed")
          .addObject()
          .put("Id", entries.get(i).get("Id").asText())
          .put("Code", "InternalError")
          .put("SenderFault", false);
    }
    return json.writeValueAsString(all);
  }

  private boolean chance(int percent) {
    synchronized (random) {
      return random.nextInt(100) < percent;
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
