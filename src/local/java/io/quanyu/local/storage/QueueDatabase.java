package io.quanyu.local.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The H2 file that keeps the messages. A commit is on its way to disk before it returns. */
record QueueDatabase(Path file) {
  static final String USER = "quanyu";
  static final String PASSWORD = "";

  String url() {
    // Without WRITE_DELAY=0, H2 keeps commits in memory for half a second: a kill would lose them.
    return "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  /**
   * Makes every message visible that a process had received and not deleted before it ended: nobody
   * else can hold it. Receive counts stay.
   */
  void releaseInFlight() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD)) {
      for (String table : messageTables(connection)) {
        release(connection, table);
      }
    }
  }

  private static List<String> messageTables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getColumns(null, null, "%", "NEXT_DELIVERY")) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  private static void release(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update \"" + table + "\" set next_delivery = created where receive_count > 0");
    }
  }
}
