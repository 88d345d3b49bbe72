package io.quanyu.capture.file;

import io.quanyu.event.Rejection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a file of orders. Their names are read without regard to case, and {@code Order
 * ID}, {@code order-id} and {@code orderId} are {@code order_id}. Immutable.
 */
final class CsvColumns {
  static final String ORDER_ID = "order_id";
  static final String EVENT = "event";
  static final String TIMESTAMP = "timestamp";
  static final String USER_ID = "user_id";
  static final String ANONYMOUS_ID = "anonymous_id";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String MESSAGE_ID = "message_id";
  static final String CHANNEL = "channel";
  static final String STORE = "store_id";
  static final String KIOSK = "kiosk_id";

  /** Columns that say who it is; a file needs one of them. */
  private static final List<String> WHO = List.of(USER_ID, EMAIL, PHONE, ANONYMOUS_ID);

  /** Words that mean a column of another name. */
  private static final Map<String, String> MEANT = Map.of("store", STORE, "kiosk", KIOSK);

  private final List<String> names;

  private CsvColumns(List<String> names) {
    this.names = names;
  }

  /** The columns that a first line names. */
  static CsvColumns of(List<String> header) {
    List<String> names = new ArrayList<>();
    for (String cell : header) {
      String name = normal(cell);
      names.add(name.isEmpty() ? "column_" + (names.size() + 1) : MEANT.getOrDefault(name, name));
    }
    return new CsvColumns(names);
  }

  /** What is wrong with the first line, if anything. */
  Optional<Rejection> problem() {
    Set<String> seen = new HashSet<>();
    Optional<String> twice = names.stream().filter(name -> !seen.add(name)).findFirst();
    if (twice.isPresent()) {
      return Optional.of(Rejection.of("csv_column_twice", "", "column", twice.get()));
    }
    if (!names.contains(TIMESTAMP)) {
      return lacks(TIMESTAMP);
    }
    return WHO.stream().noneMatch(names::contains)
        ? lacks(String.join(" | ", WHO))
        : Optional.empty();
  }

  /** A row's cells by column. */
  CsvRow row(Row row, List<String> cells) {
    if (cells.size() != names.size()) {
      Map<String, String> counts =
          Map.of(
              "cells", Integer.toString(cells.size()), "columns", Integer.toString(names.size()));
      return new CsvRow(row.refused(new Rejection("row_cells_differ", "", counts)), Map.of());
    }
    Map<String, String> told = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank()) {
        told.put(names.get(i), cells.get(i).strip());
      }
    }
    return new CsvRow(row, told);
  }

  private static Optional<Rejection> lacks(String columns) {
    return Optional.of(Rejection.of("csv_column_missing", "", "column", columns));
  }

  private static String normal(String name) {
    return name.strip()
        .replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }
}
