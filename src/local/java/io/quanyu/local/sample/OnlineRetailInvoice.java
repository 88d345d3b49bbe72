package io.quanyu.local.sample;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What one customer ordered, or took back, at a time.
 *
 * @param lines at least one, in the order of the file, all of them kept
 */
record OnlineRetailInvoice(List<OnlineRetailLine> lines) {
  OnlineRetailInvoice {
    lines = List.copyOf(lines);
  }

  String number() {
    return lines.get(0).invoice();
  }

  LocalDateTime time() {
    return lines.get(0).time();
  }

  /** Empty where the customer is not known. */
  String customer() {
    return lines.get(0).customer();
  }

  String country() {
    return lines.get(0).country();
  }

  boolean cancels() {
    return lines.get(0).cancels();
  }
}
