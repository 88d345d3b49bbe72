package io.quanyu.capture.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A row of a CSV file.
 *
 * @param row where it is and what it says, or why it can't be read
 * @param told what its cells say by column, without empty ones; none where it can't be read
 */
@RegisterForReflection
record CsvRow(Row row, Map<String, String> told) {
  /** What makes rows next to each other one order. */
  private static final List<String> ORDER =
      List.of(
          CsvColumns.ORDER_ID,
          CsvColumns.EVENT,
          CsvColumns.CHANNEL,
          CsvColumns.STORE,
          CsvColumns.KIOSK);

  boolean isBroken() {
    return row.problem() != null;
  }

  /** Whether both are lines of one order. */
  boolean isOfOrder(CsvRow other) {
    return !isBroken()
        && !other.isBroken()
        && told.containsKey(CsvColumns.ORDER_ID)
        && ORDER.stream().allMatch(column -> text(column).equals(other.text(column)));
  }

  /** What the column says; empty where it says nothing. */
  String text(String column) {
    return told.getOrDefault(column, "");
  }
}
