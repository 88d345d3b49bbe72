package io.quanyu.local.cli;

import io.quanyu.recommendation.evaluate.EvaluateRecommenders;
import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** Shows how many cases of a model have been asked. Thread-safe. */
final class CaseProgress implements EvaluateRecommenders.Progress {
  private final PrintWriter err;

  CaseProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public LongConsumer begin(String task, long cases) {
    ProgressDisplay display = ProgressDisplay.ofCases(err, task, cases);
    return new LongConsumer() {
      private long most;

      @Override
      public synchronized void accept(long done) {
        // Parts end in any order.
        most = Math.max(most, Math.min(done, cases));
        display.show(most, task);
        if (most == cases) {
          display.close();
        }
      }
    };
  }
}
