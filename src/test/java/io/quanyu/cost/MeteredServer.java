package io.quanyu.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a server that speaks AWS' JSON protocol, hands every call on and keeps the books:
 * calls, request bytes and consumed capacity by operation.
 */
final class MeteredServer implements AutoCloseable {
  /** The books of one operation. */
  record Usage(long calls, long bytes, double units) {
    static final Usage NONE = new Usage(0, 0, 0);

    Usage plus(Usage other) {
      return new Usage(calls + other.calls, bytes + other.bytes, units + other.units);
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Usage> usage = new TreeMap<>();
  private final URI target;
  private final HttpServer server;

  MeteredServer(URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handOn);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What one operation used since the last reset. */
  synchronized Usage of(String operation) {
    return usage.getOrDefault(operation, Usage.NONE);
  }

  synchronized void reset() {
    usage.clear();
  }

  private void handOn(HttpExchange exchange) throws IOException {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String operation = header.substring(header.indexOf('.') + 1);
    boolean metered = header.startsWith("DynamoDB");
    byte[] request = exchange.getRequestBody().readAllBytes();
    HttpResponse<byte[]> reply = send(exchange, metered ? asking(request) : request);
    double units = metered && reply.statusCode() == 200 ? units(request, reply.body()) : 0;
    book(operation, new Usage(1, request.length, units));
    reply.headers().firstValue("content-type").ifPresent(type -> type(exchange, type));
    exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
    exchange.getResponseBody().write(reply.body());
    exchange.close();
  }

  private synchronized void book(String operation, Usage more) {
    usage.merge(operation, more, Usage::plus);
  }

  private byte[] asking(byte[] request) throws IOException {
    ObjectNode call = (ObjectNode) json.readTree(request);
    return json.writeValueAsBytes(call.put("ReturnConsumedCapacity", "TOTAL"));
  }

  private double units(byte[] request, byte[] reply) throws IOException {
    JsonNode got = json.readTree(reply);
    return units(got) + missing(json.readTree(request).path("RequestItems"), got.path("Responses"));
  }

  /**
   * DynamoDB bills a key of a batch that isn't there as the smallest item; DynamoDB Local doesn't.
   */
  private static double missing(JsonNode asked, JsonNode found) {
    double units = 0;
    for (Map.Entry<String, JsonNode> table : asked.properties()) {
      int absent = table.getValue().path("Keys").size() - found.path(table.getKey()).size();
      units += absent * (table.getValue().path("ConsistentRead").asBoolean() ? 1 : .5);
    }
    return units;
  }

  /** One table's, or an array of tables. */
  private static double units(JsonNode reply) {
    JsonNode consumed = reply.path("ConsumedCapacity");
    double units = consumed.path("CapacityUnits").asDouble();
    for (JsonNode table : consumed.isArray() ? consumed : new ObjectMapper().createArrayNode()) {
      units += table.path("CapacityUnits").asDouble();
    }
    return units;
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(target);
    for (String name : new String[] {"X-Amz-Target", "Content-Type", "Authorization"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      return http.send(
          request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void type(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
