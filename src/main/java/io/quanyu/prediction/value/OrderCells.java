package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the cells of rows under a header. Immutable. */
final class OrderCells {
  private final OrderColumns columns;
  private final List<String> header;

  OrderCells(OrderColumns columns, List<String> header) {
    this.columns = columns;
    this.header = header.stream().map(String::strip).toList();
  }

  /** The first column that is missing, or null. */
  Rejection problem() {
    for (Map.Entry<String, String> column : new TreeMap<>(columns.names()).entrySet()) {
      if (!header.contains(column.getValue())) {
        return new Rejection(
            "orders_column_missing",
            "",
            Map.of(
                "column",
                column.getValue(),
                "tells",
                column.getKey(),
                "columns",
                String.join(", ", header)));
      }
    }
    return null;
  }

  OrderRow read(String[] cells) {
    String customer = cell("customer", cells);
    if (customer.isEmpty()) {
      return OrderRow.SKIPPED;
    }
    OptionalLong day = OrderDay.of(cell("time", cells));
    if (day.isEmpty()) {
      return OrderRow.refused("orders_time_invalid", "time", columns.names().get("time"));
    }
    double value = value(cells);
    if (!Double.isFinite(value)) {
      return OrderRow.refused("orders_value_invalid", "row", "");
    }
    if (value < 0) {
      return columns.skipsReturns()
          ? OrderRow.SKIPPED
          : OrderRow.refused("orders_value_negative", "row", "");
    }
    return new OrderRow(customer, day.getAsLong(), value, null);
  }

  private double value(String[] cells) {
    if (columns.names().containsKey("value")) {
      return number("value", cells);
    }
    double quantity = columns.names().containsKey("quantity") ? number("quantity", cells) : 1;
    return quantity * number("price", cells);
  }

  private double number(String tells, String[] cells) {
    try {
      return Double.parseDouble(cell(tells, cells));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private String cell(String tells, String[] cells) {
    int at = header.indexOf(columns.names().get(tells));
    return at < 0 || at >= cells.length ? "" : cells[at].strip();
  }
}
