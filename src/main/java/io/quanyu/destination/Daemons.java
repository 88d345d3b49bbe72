package io.quanyu.destination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads that wait for foreign servers. There are as many as wait, so that none waits for another;
 * what a lane takes on at a time bounds them.
 */
final class Daemons {
  private Daemons() {}

  static ExecutorService newPool(String name) {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
