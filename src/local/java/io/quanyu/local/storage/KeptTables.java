package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteQueue;
import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import com.amazonaws.services.dynamodbv2.local.shared.exceptions.LocalDBAccessException;
import com.amazonaws.services.dynamodbv2.local.shared.exceptions.LocalDBAccessExceptionType;
import com.amazonaws.services.dynamodbv2.local.shared.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndexDescription;
import com.amazonaws.services.dynamodbv2.model.LocalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.OnDemandThroughput;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.StreamSpecification;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quanyu.function.Causes;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;

/**
 * DynamoDB Local's access to its file, with descriptions of tables kept in memory: it would read
 * and parse a table's for each statement. What changes one has it read again. An item is read on
 * the thread that asks, where the file is written ahead, and written by one statement. Thread-safe.
 */
final class KeptTables extends SQLiteDBAccess {
  private static final Logger LOG = Logger.getLogger(KeptTables.class);

  private final Kept<TableInfo> tables = new Kept<>();
  private final Kept<RowFormat> formats = new Kept<>();
  private final ReentrantReadWriteLock transactions = transactions();
  private final Optional<RowReaders> readers;

  /** In memory. */
  KeptTables() {
    super();
    this.readers = Optional.empty();
  }

  /** In a file, which is made when missing. */
  KeptTables(File file) {
    super(file);
    this.readers = Optional.of(new RowReaders(file));
  }

  // Whoever writes within a transaction holds it for writing, all others for reading.
  private ReentrantReadWriteLock transactions() {
    try {
      Field lock = SQLiteDBAccess.class.getDeclaredField("queueLock");
      lock.setAccessible(true);
      return (ReentrantReadWriteLock) lock.get(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another version of DynamoDB Local", e);
    }
  }

  /** What all statements go through. */
  SQLiteQueue queue() {
    return queue;
  }

  @Override
  public TableInfo getTableInfo(String table) {
    return tables.get(table, super::getTableInfo);
  }

  @Override
  public Map<String, AttributeValue> getRecord(String table, Map<String, AttributeValue> key) {
    RowFormat format = format(table);
    if (format == null) {
      return super.getRecord(table, key);
    }
    try {
      return RowFormat.item(found(format.select(), format.key(key)));
    } catch (IOException e) {
      throw new LocalDBAccessException(LocalDBAccessExceptionType.DATA_CORRUPTION, e.getMessage());
    }
  }

  @Override
  public void putRecord(
      String table,
      Map<String, AttributeValue> item,
      AttributeValue hashKey,
      AttributeValue rangeKey,
      boolean isUpdate) {
    RowFormat format = format(table);
    if (format == null || getTableInfo(table).getLatestStreamId() != null) {
      super.putRecord(table, item, hashKey, rangeKey, isUpdate);
      return;
    }
    try {
      within(format.written(item, hashKey, rangeKey));
    } catch (JsonProcessingException e) {
      throw new LocalDBAccessException(
          LocalDBAccessExceptionType.UNEXPECTED_EXCEPTION, e.getMessage());
    }
  }

  private RowFormat format(String table) {
    return formats.get(table, this::formatNow);
  }

  private RowFormat formatNow(String table) {
    try {
      byte[] schema = found(RowFormat.SCHEMA, List.of(table.getBytes(StandardCharsets.UTF_8)));
      return schema == null ? null : new RowFormat(table, schema);
    } catch (IOException e) {
      throw new LocalDBAccessException(LocalDBAccessExceptionType.DATA_CORRUPTION, e.getMessage());
    }
  }

  // Within a transaction only its own connection sees what it has written.
  private byte[] found(String sql, List<byte[]> binds) {
    if (readers.isPresent() && !transactions.isWriteLockedByCurrentThread()) {
      try {
        return readers.get().first(sql, binds);
      } catch (SQLiteException e) {
        LOG.debugf("read in the queue this time: %s", Causes.of(e));
      }
    }
    return within(new RowJob(sql, binds));
  }

  private byte[] within(RowJob job) {
    transactions.readLock().lock();
    try {
      return queue.execute(job).get();
    } finally {
      transactions.readLock().unlock();
    }
  }

  // It is done later than it is told, and those who read beside the queue must see it by then.
  @Override
  public void commitTransaction(String id, byte[] signature) {
    super.commitTransaction(id, signature);
    within(new RowJob("SELECT 1", List.of()));
  }

  @Override
  public void close() {
    readers.ifPresent(RowReaders::close);
    super.close();
  }

  @Override
  public void createTable(
      String table,
      AttributeDefinition hashKey,
      AttributeDefinition rangeKey,
      List<AttributeDefinition> attributes,
      List<LocalSecondaryIndex> localIndexes,
      List<GlobalSecondaryIndex> globalIndexes,
      ProvisionedThroughput provisioned,
      OnDemandThroughput onDemand,
      BillingMode billingMode,
      Boolean deletionProtection,
      StreamSpecification stream) {
    super.createTable(
        table,
        hashKey,
        rangeKey,
        attributes,
        localIndexes,
        globalIndexes,
        provisioned,
        onDemand,
        billingMode,
        deletionProtection,
        stream);
    forget(table);
  }

  @Override
  public void updateTable(
      String table,
      ProvisionedThroughput provisioned,
      OnDemandThroughput onDemand,
      BillingMode billingMode,
      long updatedAt,
      List<AttributeDefinition> attributes,
      List<GlobalSecondaryIndexDescription> globalIndexes,
      Boolean deletionProtection,
      StreamSpecification stream) {
    super.updateTable(
        table,
        provisioned,
        onDemand,
        billingMode,
        updatedAt,
        attributes,
        globalIndexes,
        deletionProtection,
        stream);
    forget(table);
  }

  @Override
  public void updateTable(String table, String timeToLiveAttribute) {
    super.updateTable(table, timeToLiveAttribute);
    forget(table);
  }

  @Override
  public void createGSIColumns(String table, String index) {
    super.createGSIColumns(table, index);
    forget(table);
  }

  @Override
  public void deleteGSI(String table, String index) {
    super.deleteGSI(table, index);
    forget(table);
  }

  @Override
  public void deleteTable(String table) {
    super.deleteTable(table);
    forget(table);
  }

  private void forget(String table) {
    tables.forget(table);
    formats.forget(table);
  }
}
