package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Takes events and spend over real HTTP as the contracts say, and keeps what it accepted. */
final class BatchServer implements AutoCloseable {
  final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
  final List<JsonNode> spend = Collections.synchronizedList(new ArrayList<>());
  final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger requests = new AtomicInteger();

  /** The status of the n-th request, from 1; 200 takes the batch. */
  volatile IntFunction<Integer> status = request -> 200;

  /** The largest body that is taken. */
  volatile int maxRequestBytes = 512_000;

  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpServer server;

  BatchServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/import", this::take);
    server.createContext("/v1/spend", this::take);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<String> messageIds() {
    synchronized (events) {
      return events.stream().map(event -> event.path("messageId").asText()).toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    int answer = status.apply(requests.incrementAndGet());
    if (answer != 200) {
      reply(exchange, answer, "{\"detail\":\"as the test asks\"}");
    } else if (body.length > maxRequestBytes) {
      reply(exchange, 413, "{\"detail\":\"too large\"}");
    } else {
      JsonNode request = json.readTree(body);
      boolean isSpend = request.has("rows");
      reply(exchange, 200, isSpend ? record(request.get("rows")) : accept(request.path("batch")));
    }
  }

  /** Quarantines events without a type. */
  private String accept(JsonNode batch) {
    List<String> quarantined = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).has("type")) {
        events.add(batch.get(i));
      } else {
        quarantined.add(
            "{\"index\":" + i + ",\"code\":\"no-type\",\"detail\":\"the event has no type\"}");
      }
    }
    return "{\"success\":true,\"accepted\":"
        + (batch.size() - quarantined.size())
        + ",\"quarantined\":["
        + String.join(",", quarantined)
        + "]}";
  }

  /** Rejects rows whose spend is no number. */
  private String record(JsonNode rows) {
    List<String> rejected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).path("spend").isNumber()) {
        spend.add(rows.get(i));
      } else {
        rejected.add("{\"index\":" + i + ",\"code\":\"no-number\",\"detail\":\"say how much\"}");
      }
    }
    return "{\"stored\":"
        + (rows.size() - rejected.size())
        + ",\"rejected\":["
        + String.join(",", rejected)
        + "]}";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
