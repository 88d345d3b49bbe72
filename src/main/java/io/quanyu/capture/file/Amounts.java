package io.quanyu.capture.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Cells as JSON: amounts as numbers that keep their digits, all else as text. Thread-safe. */
final class Amounts {
  private static final Set<String> NUMBERS =
      Set.of("quantity", "price", "total", "revenue", "subtotal", "shipping", "tax", "discount");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}(\\.0{1,15})?");

  private Amounts() {}

  /** Puts the cell where it is of use; else the code of what is wrong. */
  static Optional<String> put(ObjectNode object, String column, String cell) {
    if (!NUMBERS.contains(column)) {
      object.put(column, cell);
      return Optional.empty();
    }
    if (!NUMBER.matcher(cell).matches()) {
      return Optional.of("cell_no_number");
    }
    if (!column.equals("quantity")) {
      object.put(column, new BigDecimal(cell));
      return Optional.empty();
    }
    if (!WHOLE.matcher(cell).matches()) {
      return Optional.of("quantity_not_whole");
    }
    object.put(column, new BigDecimal(cell).longValueExact());
    return Optional.empty();
  }
}
