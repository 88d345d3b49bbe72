package io.quanyu.function;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs independent work that waits for tables side by side. Thread-safe. */
@Singleton
public class Parallel {
  private static final int THREADS = 16;

  private final ExecutorService threads;

  /** With as many threads as connections that a client keeps. */
  @Inject
  public Parallel() {
    this(THREADS);
  }

  /** With so many threads. */
  public Parallel(int threads) {
    this.threads = Executors.newFixedThreadPool(threads, Parallel::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "parallel");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns once the work is done for each; the first exception is thrown after all ended. */
  public <T> void forEach(Collection<T> all, Consumer<T> work) {
    if (all.size() == 1) {
      all.forEach(work);
      return;
    }
    List<Future<?>> running = new ArrayList<>(all.size());
    all.forEach(each -> running.add(threads.submit(() -> work.accept(each))));
    RuntimeException failure = null;
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failure = failure == null ? new IllegalStateException(e.getCause()) : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
