package io.quanyu.functional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** A shop's other tool, which is called with events. */
final class Receiver implements AutoCloseable {
  /** Instead of a status: the call is not answered until the receiver is closed. */
  static final int NEVER = 0;

  /** A call, with the headers of Standard Webhooks. */
  record Call(String id, String timestamp, String signature, String body, int status) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String messageId() {
      return json().get("messageId").asText();
    }
  }

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private volatile IntUnaryOperator statuses;

  /** Answers its first call with the status of 0, the second with that of 1, and so on. */
  Receiver(IntUnaryOperator statuses) throws IOException {
    this.statuses = statuses;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/hook";
  }

  void answer(int status) {
    statuses = number -> status;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Message ids of what was answered 200. */
  Set<String> taken() {
    return calls.stream()
        .filter(call -> call.status() == 200)
        .map(Call::messageId)
        .collect(Collectors.toSet());
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_800 && !condition.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status;
    synchronized (this) {
      status = statuses.applyAsInt(calls.size());
      calls.add(
          new Call(
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              body,
              status));
    }
    if (status == NEVER) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
      if (status == 503) {
        exchange.getResponseHeaders().add("retry-after", "1");
      }
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
