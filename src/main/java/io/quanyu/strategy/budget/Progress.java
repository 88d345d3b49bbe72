package io.quanyu.strategy.budget;

import java.util.function.BooleanSupplier;

/**
 * Whoever waits for work: is told which part is done, and says whether the time for it is over.
 * Then it is ended with what there is. Used by one thread.
 */
@FunctionalInterface
interface Progress {
  /** From time to time: the part that is done, from 0 to 1. */
  void done(double part);

  /** Whether no more should be begun; never, where it isn't said. */
  default boolean isLate() {
    return false;
  }

  /** Is told nothing, and has this time. */
  static Progress until(BooleanSupplier late) {
    return new Progress() {
      @Override
      public void done(double part) {}

      @Override
      public boolean isLate() {
        return late.getAsBoolean();
      }
    };
  }
}
