package io.quanyu.local.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how much is done: a bar on a terminal, else a plain line at each tenth. Not thread-safe.
 */
public final class ProgressDisplay implements AutoCloseable {
  private static final int TENTHS = 10;

  // Set by ./quanyu: from JDK 22 on, Java's console no longer tells whether there is a terminal.
  private static final boolean TERMINAL = Boolean.getBoolean("quanyu.terminal");

  private final PrintWriter err;
  private final long total;
  private final ProgressBar bar;
  private long shownTenths;

  private ProgressDisplay(PrintWriter err, long total, ProgressBarBuilder bar) {
    this.err = err;
    this.total = Math.max(1, total);
    this.bar = TERMINAL ? bar.setInitialMax(total).setStyle(ProgressBarStyle.ASCII).build() : null;
  }

  /** Of a file whose size on disk is the total. */
  static ProgressDisplay ofBytes(PrintWriter err, String task, long total) {
    return new ProgressDisplay(
        err, total, new ProgressBarBuilder().setTaskName(task).setUnit(" MB", 1_000_000));
  }

  /** Of so many events. */
  public static ProgressDisplay ofEvents(PrintWriter err, String task, long total) {
    return new ProgressDisplay(
        err, total, new ProgressBarBuilder().setTaskName(task).setUnit(" events", 1));
  }

  /** Of so many cases that a model is asked. */
  static ProgressDisplay ofCases(PrintWriter err, String task, long total) {
    return new ProgressDisplay(
        err, total, new ProgressBarBuilder().setTaskName(task).setUnit(" cases", 1));
  }

  /** How much of the total is done, and what else there is to say. */
  public void show(long position, String message) {
    if (bar != null) {
      bar.stepTo(position);
      bar.setExtraMessage(message);
      return;
    }
    long tenths = position * TENTHS / total;
    if (tenths > shownTenths) {
      shownTenths = tenths;
      err.println(String.format(Locale.ROOT, "%3d%% %s", tenths * TENTHS, message));
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    err.flush();
  }
}
