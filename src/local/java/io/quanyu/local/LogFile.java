package io.quanyu.local;

import io.quanyu.function.JsonLines;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/** Writes the log as JSON lines to a file that is rotated; the console shows warnings only. */
final class LogFile {
  private static final String NAME = "quanyu.log";
  private static final long ROTATE_BYTES = 10L * 1024 * 1024;
  private static final int KEPT_FILES = 3;

  private LogFile() {}

  static void open(LocalStack stack) {
    stack.file(NAME).ifPresent(LogFile::open);
  }

  private static void open(Path file) {
    try {
      SizeRotatingFileHandler handler = new SizeRotatingFileHandler(file.toFile(), true);
      handler.setRotateSize(ROTATE_BYTES);
      handler.setMaxBackupIndex(KEPT_FILES);
      handler.setFormatter(new JsonLines());
      handler.setLevel(Level.ALL);
      handler.setAutoFlush(true);
      Logger.getLogger("").addHandler(handler);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }
}
