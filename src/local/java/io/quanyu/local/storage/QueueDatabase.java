package io.quanyu.local.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQLite file that keeps the messages. A commit is appended to its log before it returns: the
 * end of the process can't take it back, only a loss of power can.
 */
record QueueDatabase(Path file) {
  static final String DRIVER = "org.sqlite.JDBC";

  String url() {
    return "jdbc:sqlite:" + file.toAbsolutePath() + "?journal_mode=WAL&synchronous=NORMAL";
  }

  /**
   * Makes every message visible that a process had received and not deleted before it ended: nobody
   * else can hold it. Receive counts stay.
   */
  void releaseInFlight() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String table : messageTables(statement)) {
        statement.executeUpdate(
            "update \"" + table + "\" set next_delivery = created where receive_count > 0");
      }
    }
  }

  private static List<String> messageTables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery("select name from sqlite_master where name glob 'message_*'")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }
}
