package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import com.almworks.sqlite4java.SQLiteStatement;
import io.quanyu.function.Causes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * How DynamoDB Local's file is written. What is committed survives a kill of the process, as
 * before, without waiting for the disk four times a write; a loss of power may take the last
 * writes, and leaves the file whole.
 */
final class WriteAhead {
  private static final Logger LOG = Logger.getLogger(WriteAhead.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int WAIT_MILLIS = 10_000;
  private static final int PAGE_BYTES = 4096;
  private static final int MOST_PAGES_AHEAD = 8_192;

  /** Where a checkpoint tells how many pages the log has. */
  private static final int PAGES = 1;

  private WriteAhead() {}

  /** Writes ahead from now on, until the queue stops. */
  static void on(SQLiteQueue queue) throws ExecutionException, InterruptedException {
    queue.execute(new Settings()).get();
    Thread thread = new Thread(() -> checkpoint(queue), "checkpoint");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * SQLite's own checkpoints come while DynamoDB Local's statements are open, and then the log is
   * never begun anew: it had grown to six times the file.
   */
  private static void checkpoint(SQLiteQueue queue) {
    try {
      while (!queue.isStopped()) {
        Thread.sleep(PAUSE.toMillis());
        if (pagesAhead(queue) > MOST_PAGES_AHEAD) {
          checkpointNow(queue);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Brings the log into the file beside the queue, so that nobody waits for the disk, and tells how
   * long it is. It is begun anew within the queue only, which then waits for what is left.
   */
  private static long pagesAhead(SQLiteQueue queue) {
    SQLiteConnection own = new SQLiteConnection(queue.getDatabaseFile());
    try {
      own.open(false);
      own.exec("PRAGMA synchronous=NORMAL");
      return number(own, "PRAGMA wal_checkpoint(PASSIVE)", PAGES);
    } catch (SQLiteException e) {
      LOG.debugf("no checkpoint beside the queue this time: %s", Causes.of(e));
      return Long.MAX_VALUE;
    } finally {
      own.dispose();
    }
  }

  static void checkpointNow(SQLiteQueue queue) throws InterruptedException {
    try {
      queue.execute(new Checkpoint()).get();
    } catch (ExecutionException e) {
      LOG.debugf("no checkpoint this time: %s", Causes.of(e));
    }
  }

  private static final class Settings extends SQLiteJob<Void> {
    @Override
    protected Void job(SQLiteConnection connection) throws SQLiteException {
      // The connection beside may bring the log in order just when a statement begins.
      connection.setBusyTimeout(WAIT_MILLIS);
      if (number(connection, "PRAGMA page_size", 0) != PAGE_BYTES) {
        // A file that is written ahead keeps the size of its pages.
        connection.exec("PRAGMA journal_mode=DELETE");
        connection.exec("PRAGMA page_size=" + PAGE_BYTES);
        connection.exec("VACUUM");
      }
      connection.exec("PRAGMA journal_mode=WAL");
      connection.exec("PRAGMA synchronous=NORMAL");
      connection.exec("PRAGMA wal_autocheckpoint=0");
      connection.exec("PRAGMA temp_store=MEMORY");
      return null;
    }
  }

  private static final class Checkpoint extends SQLiteJob<Void> {
    @Override
    protected Void job(SQLiteConnection connection) throws SQLiteException {
      // DynamoDB Local's transactions are several jobs each. One that fails in between rolls back
      // what the transaction has written by then, and the rest of it would be kept.
      if (connection.getAutoCommit()) {
        number(connection, "PRAGMA wal_checkpoint(TRUNCATE)", 0);
      }
      return null;
    }
  }

  private static long number(SQLiteConnection connection, String sql, int column)
      throws SQLiteException {
    SQLiteStatement statement = connection.prepare(sql);
    try {
      statement.step();
      return statement.columnLong(column);
    } finally {
      statement.dispose();
    }
  }
}
