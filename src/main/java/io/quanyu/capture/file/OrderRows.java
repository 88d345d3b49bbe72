package io.quanyu.capture.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes an event of the rows of an order. What its rows say alike is told of the order, what they
 * say differently of their products; what is the order's own they must say alike. Not thread-safe.
 */
final class OrderRows {
  /** What an order may have as text; its event may have much less. */
  static final int MOST_CHARACTERS = 400_000;

  private static final String PRODUCTS = "products";

  private static final String ORDER_COMPLETED = "Order Completed";

  /** What a product is told by, also where all products of an order say the same. */
  private static final Set<String> PRODUCT =
      Set.of(
          "product_id",
          "sku",
          "name",
          "category",
          "brand",
          "variant",
          "quantity",
          "price",
          // The name of the array itself.
          PRODUCTS);

  /** Columns that don't become properties. */
  private static final Set<String> NO_PROPERTIES =
      Set.of(
          CsvColumns.EVENT,
          CsvColumns.TIMESTAMP,
          CsvColumns.USER_ID,
          CsvColumns.ANONYMOUS_ID,
          CsvColumns.EMAIL,
          CsvColumns.PHONE,
          CsvColumns.MESSAGE_ID,
          CsvColumns.CHANNEL);

  /** What can't differ among the rows of an order. */
  private static final List<String> ALIKE =
      List.of(
          CsvColumns.USER_ID,
          CsvColumns.ANONYMOUS_ID,
          CsvColumns.EMAIL,
          CsvColumns.PHONE,
          CsvColumns.MESSAGE_ID,
          "currency",
          "total",
          "revenue",
          "shipping",
          "tax");

  private final List<CsvRow> rows;
  private final ZoneId zone;
  private Rejection problem;
  private Row wrong;

  /** Rows of one order, at least one; the zone may be null. */
  OrderRows(List<CsvRow> rows, ZoneId zone) {
    this.rows = rows;
    this.zone = zone;
  }

  /** The row as one of an order that is too large. */
  static CsvRow tooLarge(CsvRow row) {
    Rejection reason = Rejection.of("order_too_large", "", "limit", MOST_CHARACTERS);
    Row where = row.row();
    return new CsvRow(new Row(where.line(), where.lastLine(), where.end(), "", reason), Map.of());
  }

  /** The first thing that is wrong, or null; known once the event was asked for. */
  Rejection problem() {
    return problem;
  }

  /** Where the rows are. */
  FileEvent.Rows rows() {
    Row last = rows.get(rows.size() - 1).row();
    long line = (wrong == null ? rows.get(0).row() : wrong).line();
    return new FileEvent.Rows(line, last.lastLine(), last.end(), rows.size());
  }

  /** The order that can't be taken. */
  FileEvent refused() {
    String text = rows.stream().map(row -> row.row().text()).collect(Collectors.joining("\n"));
    return FileEvent.refused(
        rows(),
        problem,
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
  }

  /** The event; only of use where there is no problem. */
  ObjectNode event() {
    rows.stream()
        .map(CsvRow::row)
        .filter(row -> row.problem() != null)
        .findFirst()
        .ifPresent(row -> refuse(row, row.problem()));
    ALIKE.forEach(this::checkAlike);
    ObjectNode event = Json.object().put("type", "track");
    String name = first(CsvColumns.EVENT);
    event.put("event", name.isEmpty() ? ORDER_COMPLETED : name);
    put(event, "messageId", CsvColumns.MESSAGE_ID);
    put(event, "userId", CsvColumns.USER_ID);
    put(event, "anonymousId", CsvColumns.ANONYMOUS_ID);
    event.put("timestamp", time());
    event.set("properties", properties());
    context(event);
    return event;
  }

  private void checkAlike(String column) {
    String told = first(column);
    rows.stream()
        .filter(row -> row.told().containsKey(column) && !row.text(column).equals(told))
        .findFirst()
        .ifPresent(row -> refuse(row.row(), at("order_rows_differ", column)));
  }

  private String time() {
    String text = first(CsvColumns.TIMESTAMP);
    if (text.isEmpty()) {
      return refuse("timestamp_missing");
    }
    RowTime.Reading reading = RowTime.read(text, zone);
    if (reading.problem() == null) {
      return reading.iso();
    }
    return refuse(
        reading.problem() == RowTime.Problem.OFFSET_MISSING
            ? "timestamp_offset_missing"
            : "row_timestamp_invalid");
  }

  private String refuse(String code) {
    refuse(rows.get(0).row(), at(code, CsvColumns.TIMESTAMP));
    return null;
  }

  private ObjectNode properties() {
    boolean order = !first(CsvColumns.ORDER_ID).isEmpty();
    Set<String> ofProducts = order ? ofProducts() : Set.of();
    ObjectNode properties = Json.object();
    for (String column : columns()) {
      if (!ofProducts.contains(column)) {
        rows.stream()
            .filter(row -> row.told().containsKey(column))
            .findFirst()
            .ifPresent(row -> put(properties, column, row));
      }
    }
    if (order) {
      rows.forEach(row -> addProduct(properties, row, ofProducts));
    }
    return properties;
  }

  private void addProduct(ObjectNode properties, CsvRow row, Set<String> columns) {
    ObjectNode product = Json.object();
    row.told().keySet().stream()
        .filter(columns::contains)
        .forEach(column -> put(product, column, row));
    if (!product.isEmpty()) {
      properties.withArrayProperty(PRODUCTS).add(product);
    }
  }

  private Set<String> ofProducts() {
    return columns().stream()
        .filter(column -> PRODUCT.contains(column) || differs(column))
        .collect(Collectors.toSet());
  }

  private boolean differs(String column) {
    Set<String> told = new HashSet<>();
    rows.forEach(row -> told.add(row.text(column)));
    told.remove("");
    return told.size() > 1;
  }

  private Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.told().keySet()));
    columns.removeAll(NO_PROPERTIES);
    return columns;
  }

  private void put(ObjectNode object, String column, CsvRow row) {
    Amounts.put(object, column, row.text(column))
        .ifPresent(code -> refuse(row.row(), at(code, column)));
  }

  private void put(ObjectNode event, String field, String column) {
    String text = first(column);
    if (!text.isEmpty()) {
      event.put(field, text);
    }
  }

  private void context(ObjectNode event) {
    ObjectNode context = Json.object();
    put(context, "channel", CsvColumns.CHANNEL);
    ObjectNode traits = Json.object();
    put(traits, "email", CsvColumns.EMAIL);
    put(traits, "phone", CsvColumns.PHONE);
    if (!traits.isEmpty()) {
      context.set("traits", traits);
    }
    if (!context.isEmpty()) {
      event.set("context", context);
    }
  }

  private String first(String column) {
    return rows.stream()
        .map(row -> row.text(column))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void refuse(Row row, Rejection reason) {
    if (problem == null) {
      problem = reason;
      wrong = row;
    }
  }

  private static Rejection at(String code, String column) {
    String pointer = "/" + column.replace("~", "~0").replace("/", "~1");
    return Rejection.of(code, pointer, "field", column);
  }
}
