package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.program.Bound;
import io.quanyu.strategy.budget.program.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a program in the words of its request. */
public final class PlanRows {
  private static final int SHOWN = 10;

  private PlanRows() {}

  /** {@code search ≥ 60000}. */
  public static String words(PlanRequest request, Row row) {
    String sign = row.side() == Row.Side.MIN ? " ≥ " : " ≤ ";
    return subject(request, row) + sign + plain(row.bound().value());
  }

  /** The words of up to ten rows, joined by commas. */
  static String words(PlanRequest request, List<Row> rows) {
    String shown =
        rows.stream()
            .limit(SHOWN)
            .map(row -> words(request, row))
            .collect(Collectors.joining(", "));
    return rows.size() > SHOWN ? shown + ", …" : shown;
  }

  /** All rows, each with its numbers and the place in the request that it comes from. */
  static ArrayNode json(PlanRequest request, List<Row> rows) {
    ArrayNode array = Json.object().arrayNode();
    for (Row row : rows) {
      ObjectNode node = array.addObject();
      node.put("row", words(request, row));
      node.put("channel", row.channel() == Row.TOTAL ? null : subject(request, row));
      node.put("bound", side(row));
      node.put("value", row.bound().value());
      node.put("reason", row.bound().reason().text());
      node.put("pointer", pointer(request, row));
    }
    return array;
  }

  private static String subject(PlanRequest request, Row row) {
    return row.channel() == Row.TOTAL ? "total" : request.channels().get(row.channel()).name();
  }

  private static String side(Row row) {
    return row.side() == Row.Side.MIN ? "min" : "max";
  }

  private static String pointer(PlanRequest request, Row row) {
    if (row.channel() == Row.TOTAL) {
      return "/total/" + side(row);
    }
    String channel = "/channels/" + row.channel();
    if (row.bound().reason() == Bound.Reason.GIVEN) {
      return channel + "/" + side(row);
    }
    int last = request.channels().get(row.channel()).response().pieces();
    return row.bound().reason() == Bound.Reason.HISTORY
        ? channel
        : channel + "/response/" + (row.side() == Row.Side.MIN ? 0 : last);
  }

  private static String plain(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
  }
}
