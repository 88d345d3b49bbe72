package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections that read DynamoDB Local's file on the thread that asks, beside the queue that its
 * statements wait in. In a file that is written ahead they see what is committed, and neither wait
 * for a write nor hold one up. Thread-safe.
 */
final class RowReaders implements AutoCloseable {
  private static final int MOST_IDLE = 8;
  private static final int WAIT_MILLIS = 10_000;

  /** The one thread that may use a connection, checked in each of its calls. */
  private static final VarHandle CONFINEMENT = confinement();

  private final File file;
  private final ConcurrentLinkedDeque<SQLiteConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  RowReaders(File file) {
    this.file = file;
  }

  private static VarHandle confinement() {
    try {
      return MethodHandles.privateLookupIn(SQLiteConnection.class, MethodHandles.lookup())
          .findVarHandle(SQLiteConnection.class, "myConfinement", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The first column of the first row that the statement finds, or {@code null} for none. */
  byte[] first(String sql, List<byte[]> binds) throws SQLiteException {
    SQLiteConnection connection = borrowed();
    boolean whole = false;
    try {
      byte[] found = first(connection, sql, binds);
      whole = true;
      return found;
    } finally {
      giveBack(connection, whole);
    }
  }

  static byte[] first(SQLiteConnection connection, String sql, List<byte[]> binds)
      throws SQLiteException {
    SQLiteStatement statement = connection.prepare(sql);
    try {
      for (int i = 0; i < binds.size(); i++) {
        statement.bind(i + 1, binds.get(i));
      }
      return statement.step() ? statement.columnBlob(0) : null;
    } finally {
      statement.dispose();
    }
  }

  private SQLiteConnection borrowed() throws SQLiteException {
    SQLiteConnection connection = idle.pollFirst();
    if (connection != null) {
      CONFINEMENT.setVolatile(connection, Thread.currentThread());
      return connection;
    }
    SQLiteConnection opened = new SQLiteConnection(file);
    try {
      return opened.openReadonly().setBusyTimeout(WAIT_MILLIS);
    } catch (SQLiteException e) {
      opened.dispose();
      throw e;
    }
  }

  private void giveBack(SQLiteConnection connection, boolean whole) {
    if (whole && idle.size() < MOST_IDLE) {
      idle.addFirst(connection);
    } else {
      connection.dispose();
    }
    // Whoever closed meanwhile did not see it.
    if (closed) {
      close();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (SQLiteConnection each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      CONFINEMENT.setVolatile(each, Thread.currentThread());
      each.dispose();
    }
  }
}
