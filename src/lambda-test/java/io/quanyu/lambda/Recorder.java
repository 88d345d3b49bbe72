package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands on loopback between a function and a stand-in: notes every request, denies what the
 * function's role does not allow, answers those that a test wants broken with AWS's 500, and passes
 * on the rest. Thread-safe.
 */
final class Recorder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PASSED_ON =
      List.of("x-amz-target", "content-type", "authorization", "x-amz-date");

  private final String service;
  private final URI target;
  private final Role role;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<AwsCall> calls = new CopyOnWriteArrayList<>();
  private volatile Predicate<AwsCall> broken = call -> false;

  Recorder(String service, URI target, Role role) throws IOException {
    this.service = service;
    this.target = target;
    this.role = role;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Role role() {
    return role;
  }

  List<AwsCall> calls() {
    return List.copyOf(calls);
  }

  /** From now on, answers these requests with an internal error instead of passing them on. */
  void breakWhere(Predicate<AwsCall> which) {
    broken = which;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      AwsCall call = call(exchange, body);
      calls.add(call);
      if (!role.allows(call)) {
        String denied = "not authorized to perform " + call.permissions();
        answer(exchange, 400, error("AccessDeniedException", denied));
      } else if (broken.test(call)) {
        answer(exchange, 500, error("InternalServerError", "broken by the test"));
      } else {
        HttpResponse<byte[]> reply = passOn(exchange, body);
        reply
            .headers()
            .firstValue("content-type")
            .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
        answer(exchange, reply.statusCode(), reply.body());
      }
    }
  }

  private AwsCall call(HttpExchange exchange, byte[] body) throws IOException {
    String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return new AwsCall(
        service, operation.substring(operation.indexOf('.') + 1), JSON.readTree(body));
  }

  private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.get(0));
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static byte[] error(String type, String message) {
    String named = "com.amazon.coral.service#" + type;
    return JSON.createObjectNode()
        .put("__type", named)
        .put("message", message)
        .toString()
        .getBytes(UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
