package io.quanyu.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.local.template.FunctionResource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs invocations, each on a thread of its own, up to an account's default concurrency. */
@Singleton
public class Invocations {
  private static final int CONCURRENCY = 1_000;
  private static final int IDLE_SECONDS = 60;

  private final Functions functions;
  private final ExecutorService threads;

  @Inject
  Invocations(Functions functions) {
    this.functions = functions;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    this.threads =
        new ThreadPoolExecutor(
            0,
            CONCURRENCY,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> thread(task, loader));
  }

  private static Thread thread(Runnable task, ClassLoader loader) {
    Thread thread = new Thread(task, "function");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    return thread;
  }

  /**
   * Starts an invocation. The future fails with {@link FunctionException}, also when the function's
   * timeout is over and its thread interrupted.
   */
  public CompletableFuture<JsonNode> start(FunctionResource function, JsonNode event) {
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    try {
      Future<?> running = threads.submit(() -> run(function, event, reply));
      Duration timeout = function.timeout();
      return reply
          .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(failure -> stopIfLate(function, running, failure));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new FunctionException("too many invocations at a time", e));
    }
  }

  private static JsonNode stopIfLate(
      FunctionResource function, Future<?> running, Throwable failure) {
    if (failure instanceof TimeoutException) {
      running.cancel(true);
      throw new FunctionException(
          "%s took longer than %s".formatted(function.name(), function.timeout()), failure);
    }
    throw new CompletionException(failure);
  }

  private void run(FunctionResource function, JsonNode event, CompletableFuture<JsonNode> reply) {
    try {
      reply.complete(functions.call(function.name(), event));
    } catch (RuntimeException | Error e) {
      reply.completeExceptionally(e);
    }
  }

  /** Waits until no invocation is under way, at most this long. */
  public void awaitIdle(Duration most) {
    threads.shutdown();
    try {
      threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
