package io.quanyu.local.storage;

import com.almworks.sqlite4java.SQLiteQueue;
import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndexDescription;
import com.amazonaws.services.dynamodbv2.model.LocalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.OnDemandThroughput;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.StreamSpecification;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DynamoDB Local's access to its file, with descriptions of tables kept in memory: it would read
 * and parse a table's for each statement. What changes one has it read again. Thread-safe.
 */
final class KeptTables extends SQLiteDBAccess {
  private final Map<String, TableInfo> tables = new ConcurrentHashMap<>();

  /** In memory. */
  KeptTables() {
    super();
  }

  /** In a file, which is made when missing. */
  KeptTables(File file) {
    super(file);
  }

  /** What all statements go through. */
  SQLiteQueue queue() {
    return queue;
  }

  @Override
  public TableInfo getTableInfo(String table) {
    return tables.computeIfAbsent(table, super::getTableInfo);
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
    tables.remove(table);
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
    tables.remove(table);
  }

  @Override
  public void updateTable(String table, String timeToLiveAttribute) {
    super.updateTable(table, timeToLiveAttribute);
    tables.remove(table);
  }

  @Override
  public void createGSIColumns(String table, String index) {
    super.createGSIColumns(table, index);
    tables.remove(table);
  }

  @Override
  public void deleteGSI(String table, String index) {
    super.deleteGSI(table, index);
    tables.remove(table);
  }

  @Override
  public void deleteTable(String table) {
    super.deleteTable(table);
    tables.remove(table);
  }
}
