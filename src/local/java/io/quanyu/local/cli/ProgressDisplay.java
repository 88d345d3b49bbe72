package io.quanyu.local.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how much of a file is imported: a bar on a terminal, else a plain line at each tenth. Not
 * thread-safe.
 */
final class ProgressDisplay implements AutoCloseable {
  private static final int TENTHS = 10;

  private final PrintWriter err;
  private final long total;
  private final ProgressBar bar;
  private long shownTenths;

  /** Total is the file's size in bytes, as it lies on disk. */
  ProgressDisplay(PrintWriter err, long total, boolean terminal) {
    this.err = err;
    this.total = Math.max(1, total);
    this.bar = terminal ? bar(total) : null;
  }

  void show(long position, ImportProgress progress) {
    if (bar != null) {
      bar.stepTo(position);
      bar.setExtraMessage(progress.summary());
      return;
    }
    long tenths = position * TENTHS / total;
    if (tenths > shownTenths) {
      shownTenths = tenths;
      err.println(String.format(Locale.ROOT, "%3d%% %s", tenths * TENTHS, progress.summary()));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    err.flush();
  }

  private static ProgressBar bar(long total) {
    return new ProgressBarBuilder()
        .setTaskName("import")
        .setInitialMax(total)
        .setUnit(" MB", 1_000_000)
        .setStyle(ProgressBarStyle.ASCII)
        .build();
  }
}
