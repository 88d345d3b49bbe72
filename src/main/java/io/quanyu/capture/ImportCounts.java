package io.quanyu.capture;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows of a file: rows = accepted + quarantined. Immutable.
 *
 * @param rows that were read, blank ones not among them
 * @param events that the accepted rows became
 * @param accepted rows that are in the queue
 * @param quarantined rows that are in the queue as set aside
 * @param reasons quarantined rows by reason code
 * @param problems the first that were quarantined
 */
@RegisterForReflection
record ImportCounts(
    long rows,
    long events,
    long accepted,
    long quarantined,
    Map<String, Long> reasons,
    List<Wrong> problems) {
  /** How many are told by their lines. */
  static final int SHOWN = 20;

  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, Map.of(), List.of());

  ImportCounts {
    reasons = Map.copyOf(reasons);
    problems = List.copyOf(problems);
  }

  /**
   * Rows that were quarantined.
   *
   * @param line where the row begins that is to be mended, from 1
   * @param reason what is to be mended
   */
  @RegisterForReflection
  record Wrong(long line, Rejection reason) {}

  /** With as many rows that one event was taken of. */
  ImportCounts accepted(int more) {
    return new ImportCounts(
        rows + more, events + 1, accepted + more, quarantined, reasons, problems);
  }

  /** With as many rows that are set aside together. */
  ImportCounts quarantined(int more, Wrong wrong) {
    Map<String, Long> counted = new TreeMap<>(reasons);
    counted.merge(wrong.reason().code(), (long) more, Long::sum);
    List<Wrong> shown = new ArrayList<>(problems);
    if (shown.size() < SHOWN) {
      shown.add(wrong);
    }
    return new ImportCounts(rows + more, events, accepted, quarantined + more, counted, shown);
  }
}
