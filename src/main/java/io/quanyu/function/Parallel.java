package io.quanyu.function;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs independent work that waits for tables side by side. The caller works too, so work that is
 * itself split up never waits for a free thread. Thread-safe.
 */
@Singleton
public class Parallel {
  private static final int THREADS = 16;

  private final int most;
  private final ExecutorService helpers;

  /** With as many threads as connections that a client keeps. */
  @Inject
  public Parallel() {
    this(THREADS);
  }

  /** At most so many threads at a call, the caller's among them. */
  public Parallel(int most) {
    this.most = most;
    this.helpers = Executors.newFixedThreadPool(most, Parallel::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "parallel");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns once the work is done for each; the first exception is thrown after all ended. */
  public <T> void forEach(Collection<T> all, Consumer<T> work) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(all);
    CountDownLatch ended = new CountDownLatch(all.size());
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          for (T each = waiting.poll(); each != null; each = waiting.poll()) {
            try {
              work.accept(each);
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            } finally {
              ended.countDown();
            }
          }
        };
    for (int helper = 1; helper < Math.min(most, all.size()); helper++) {
      helpers.execute(worker);
    }
    worker.run();
    await(ended);
    if (failure.get() != null) {
      throw all.size() == 1 && failure.get() instanceof RuntimeException only
          ? only
          : new IllegalStateException(failure.get());
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @PreDestroy
  void stop() {
    helpers.shutdownNow();
  }
}
