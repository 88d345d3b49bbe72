package io.quanyu.strategy.budget.model;

import java.util.concurrent.CancellationException;

/** Ends work that nobody waits for any more. Stateless. */
public final class Unwanted {
  private Unwanted() {}

  /** Throws where the thread was interrupted. */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
  }
}
