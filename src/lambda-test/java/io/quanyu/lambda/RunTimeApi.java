package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's run-time API on loopback, as the managed Java run time sees it: hands out one call at a
 * time and takes its response or its error. Thread-safe.
 */
final class RunTimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final Duration DEADLINE = Duration.ofSeconds(29);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
  private final CompletableFuture<Reply> startError = new CompletableFuture<>();
  private final CompletableFuture<Reply> started = new CompletableFuture<>();
  private final AtomicInteger count = new AtomicInteger();

  RunTimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::serve);
    server.start();
  }

  /** Value of AWS_LAMBDA_RUNTIME_API. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Calls the function with an event and waits for what it posts. */
  Reply call(String event) {
    String id = "request-" + count.incrementAndGet();
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    replies.put(id, reply);
    waiting.add(new Call(id, event));
    return await(reply);
  }

  /** Waits until the process has started and asks for its first call, or has failed to. */
  void awaitStart() {
    await(started);
  }

  /** Waits for the error with which the process gives up its start. */
  Reply startError() {
    return await(startError);
  }

  /** Tells those who wait that the process is gone; what it posted before stays. */
  void ended(int exitCode) {
    startError.complete(new Reply(true, "\"The process ended with exit code " + exitCode + "\""));
  }

  private Reply await(CompletableFuture<Reply> reply) {
    CompletableFuture<Object> either = CompletableFuture.anyOf(reply, startError);
    try {
      return (Reply) either.get(DEADLINE.toSeconds() + 15, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The function's process posted nothing", e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/", -1);
    try (exchange) {
      switch (path[path.length - 1]) {
        case "next" -> handOut(exchange);
        case "response" -> take(exchange, replies.get(path[1]), false);
        case "error" -> take(exchange, path.length == 2 ? startError : replies.get(path[1]), true);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void handOut(HttpExchange exchange) throws IOException {
    started.complete(new Reply(false, ""));
    Call next;
    try {
      next = waiting.take();
    } catch (InterruptedException e) {
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", next.id());
    headers.add("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
    headers.add(
        "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:f");
    headers.add(
        "Lambda-Runtime-Deadline-Ms",
        String.valueOf(System.currentTimeMillis() + DEADLINE.toMillis()));
    byte[] body = next.event().getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void take(HttpExchange exchange, CompletableFuture<Reply> reply, boolean failed)
      throws IOException {
    reply.complete(new Reply(failed, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    exchange.sendResponseHeaders(202, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Call(String id, String event) {}
}
