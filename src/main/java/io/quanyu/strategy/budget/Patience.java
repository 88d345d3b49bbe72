package io.quanyu.strategy.budget;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Waits for work as long as a request can, well below the 30 s of the HTTP API. Thread-safe. */
@Singleton
public class Patience {
  private final ExecutorService threads = Executors.newCachedThreadPool(Patience::daemon);
  private final Duration most;

  /** Waits so many milliseconds. */
  public Patience(
      @ConfigProperty(name = "quanyu.plan-patience-millis", defaultValue = "20000") long millis) {
    this.most = Duration.ofMillis(millis);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "plan");
    thread.setDaemon(true);
    return thread;
  }

  /** What the work gives; empty where it takes longer, and then it is interrupted. */
  <T> Optional<T> within(Supplier<T> work) {
    Future<T> future = threads.submit(work::get);
    try {
      return Optional.of(future.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      future.cancel(true);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
