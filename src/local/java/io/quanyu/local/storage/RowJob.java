package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.AmazonDynamoDBOfflineSQLiteJob;
import java.util.List;

/**
 * One statement in the queue that DynamoDB Local's statements wait in: by itself, or within the
 * transaction that is open. What it found is the first column of the first row. Fails as DynamoDB
 * Local's own jobs do.
 */
final class RowJob extends AmazonDynamoDBOfflineSQLiteJob<byte[]> {
  private final String sql;
  private final List<byte[]> binds;

  RowJob(String sql, List<byte[]> binds) {
    this.sql = sql;
    this.binds = binds;
  }

  @Override
  protected byte[] job(SQLiteConnection connection) throws SQLiteException {
    return RowReaders.first(connection, sql, binds);
  }

  @Override
  protected byte[] doWork() {
    throw new UnsupportedOperationException("one statement needs no transaction around it");
  }
}
