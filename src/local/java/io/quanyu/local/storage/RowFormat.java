package io.quanyu.local.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBUtils;
import com.amazonaws.services.dynamodbv2.local.shared.access.PaddingNumberEncoder;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteIndexElement;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.TableSchemaInfo;
import com.amazonaws.services.dynamodbv2.local.shared.mapper.DynamoDBObjectMapper;
import com.amazonaws.services.dynamodbv2.local.shared.model.AttributeValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How DynamoDB Local keeps the items of one table in rows of its file. Immutable. */
final class RowFormat {
  /** Finds how a table is kept; its name is bound. */
  static final String SCHEMA = "SELECT TableInfo FROM dm WHERE TableName = CAST(? AS TEXT)";

  private static final String PRIMARY_KEY = "";
  private static final DynamoDBObjectMapper MAPPER = new DynamoDBObjectMapper();
  private static final ObjectReader SCHEMAS = MAPPER.readerFor(TableSchemaInfo.class);
  private static final ObjectReader ITEMS = MAPPER.readerFor(DynamoDBObjectMapper.ITEM_TYPE);
  private static final ObjectWriter WRITER = MAPPER.writer();

  private final String table;
  private final TableSchemaInfo schema;
  private final List<SQLiteIndexElement> key;
  private final boolean indexed;
  private final String select;

  /** What {@link #SCHEMA} found. */
  RowFormat(String table, byte[] schema) throws IOException {
    this.table = table;
    this.schema = SCHEMAS.readValue(schema);
    this.key = this.schema.getSqliteIndex().get(PRIMARY_KEY);
    this.indexed = this.schema.getGsiDescList() != null && !this.schema.getGsiDescList().isEmpty();
    this.select =
        key.stream()
            .map(part -> part.getSqliteColumnName() + " = ?")
            .collect(
                Collectors.joining(" AND ", "SELECT ObjectJSON FROM \"" + table + "\" WHERE ", ""));
  }

  /** The statement that finds the row of a key, whose parts are {@link #key}. */
  String select() {
    return select;
  }

  List<byte[]> key(Map<String, AttributeValue> item) {
    return key.stream()
        .map(part -> bytes(item.get(part.getDynamoDBAttribute().getAttributeName())))
        .toList();
  }

  /** The item of a row that {@link #select} found; {@code null} for none. */
  static Map<String, AttributeValue> item(byte[] row) throws IOException {
    return row == null ? null : ITEMS.readValue(row);
  }

  /** Writes an item, with all that it is found by. */
  RowJob written(Map<String, AttributeValue> item, AttributeValue hashKey, AttributeValue rangeKey)
      throws JsonProcessingException {
    SortedMap<String, byte[]> columns = columns(item, hashKey, rangeKey);
    List<byte[]> binds = new ArrayList<>(columns.values());
    binds.add(Long.toString(LocalDBUtils.getItemSizeBytes(item)).getBytes(UTF_8));
    return new RowJob(
        "INSERT OR REPLACE INTO \"%s\" (%s, itemSize) VALUES (%sCAST(? AS INTEGER))"
            .formatted(table, String.join(", ", columns.keySet()), "?, ".repeat(columns.size())),
        binds);
  }

  private SortedMap<String, byte[]> columns(
      Map<String, AttributeValue> item, AttributeValue hashKey, AttributeValue rangeKey)
      throws JsonProcessingException {
    SortedMap<String, byte[]> columns = new TreeMap<>();
    put(columns, item, schema.getUniqueIndexes());
    if (indexed) {
      schema.getUniqueGSIIndexes().forEach(index -> put(columns, item, index));
    }
    columns.put("hashValue", LocalDBUtils.getHashValue(hashKey));
    if (rangeKey != null) {
      columns.put("rangeValue", LocalDBUtils.getHashValue(rangeKey));
      if (indexed) {
        columns.put("hashRangeValue", LocalDBUtils.getHashValue(hashKey, rangeKey));
      }
    }
    columns.put("ObjectJSON", WRITER.writeValueAsBytes(item));
    return columns;
  }

  private static void put(
      Map<String, byte[]> columns,
      Map<String, AttributeValue> item,
      List<SQLiteIndexElement> index) {
    for (SQLiteIndexElement part : index) {
      AttributeValue value = item.get(part.getDynamoDBAttribute().getAttributeName());
      if (value != null) {
        columns.put(part.getSqliteColumnName(), bytes(value));
      }
    }
  }

  private static byte[] bytes(AttributeValue value) {
    if (value.getS() != null) {
      return value.getS().getBytes(UTF_8);
    }
    return value.getN() == null
        ? value.getB().array()
        : PaddingNumberEncoder.encodeBigDecimal(new BigDecimal(value.getN()));
  }
}
