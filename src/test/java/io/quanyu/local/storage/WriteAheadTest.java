package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import com.almworks.sqlite4java.SQLiteStatement;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadTest {
  @TempDir Path directory;

  @Test
  void aCheckpointInTheMiddleOfATransactionTakesNothingOfItBack() throws Exception {
    // It brings SQLite's library.
    try (DynamoDbLocal local = DynamoDbLocal.start(Optional.of(directory.resolve("local.db")))) {
      assertThat(local.client().listTables().tableNames()).isEmpty();
      SQLiteQueue queue = new SQLiteQueue(directory.resolve("own.db").toFile()).start();
      WriteAhead.on(queue);
      run(queue, "CREATE TABLE written (number INTEGER)");

      run(queue, "BEGIN");
      run(queue, "INSERT INTO written VALUES (1)");
      WriteAhead.checkpointNow(queue);
      run(queue, "INSERT INTO written VALUES (2)");
      run(queue, "COMMIT");

      assertThat(queue.execute(new Count()).get()).isEqualTo(2);
      queue.stop(true).join();
    }
  }

  @Test
  void aStatementWaitsWhileAnotherConnectionHasTheFile() throws Exception {
    try (DynamoDbLocal local = DynamoDbLocal.start(Optional.of(directory.resolve("local.db")))) {
      assertThat(local.client().listTables().tableNames()).isEmpty();
      SQLiteQueue queue = new SQLiteQueue(directory.resolve("own.db").toFile()).start();
      WriteAhead.on(queue);
      run(queue, "CREATE TABLE written (number INTEGER)");
      SQLiteConnection other = new SQLiteConnection(queue.getDatabaseFile()).open(false);
      other.exec("BEGIN IMMEDIATE");

      SQLiteJob<Void> waiting = queue.execute(exec("INSERT INTO written VALUES (1)"));
      Thread.sleep(200);
      assertThat(waiting.isDone()).isFalse();
      other.exec("COMMIT");
      other.dispose();

      waiting.get();
      assertThat(queue.execute(new Count()).get()).isEqualTo(1);
      queue.stop(true).join();
    }
  }

  private static void run(SQLiteQueue queue, String sql) throws Exception {
    queue.execute(exec(sql)).get();
  }

  private static SQLiteJob<Void> exec(String sql) {
    return new SQLiteJob<>() {
      @Override
      protected Void job(SQLiteConnection connection) throws SQLiteException {
        connection.exec(sql);
        return null;
      }
    };
  }

  private static final class Count extends SQLiteJob<Long> {
    @Override
    protected Long job(SQLiteConnection connection) throws SQLiteException {
      SQLiteStatement statement = connection.prepare("SELECT COUNT(*) FROM written");
      try {
        statement.step();
        return statement.columnLong(0);
      } finally {
        statement.dispose();
      }
    }
  }
}
