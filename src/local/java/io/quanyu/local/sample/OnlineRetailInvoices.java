package io.quanyu.local.sample;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Gathers the kept lines of a file into invoices, in the order of their first lines. Lines of
 * invoices that were written in the same minutes are mixed; an invoice is whole once the file is an
 * hour further. Only the invoices of that hour are in memory. Not thread-safe.
 */
final class OnlineRetailInvoices {
  private static final Duration OPEN = Duration.ofHours(1);

  private final OnlineRetailFile file;
  private final Map<String, List<OnlineRetailLine>> open = new LinkedHashMap<>();
  private final Queue<OnlineRetailInvoice> whole = new ArrayDeque<>();

  OnlineRetailInvoices(OnlineRetailFile file) {
    this.file = file;
  }

  /** The next invoice; null at the end. */
  OnlineRetailInvoice next() throws IOException {
    while (whole.isEmpty()) {
      OnlineRetailLine line = file.next();
      if (line == null) {
        closeUpTo(LocalDateTime.MAX);
        break;
      }
      closeUpTo(line.time().minus(OPEN));
      if (line.isKept()) {
        open.computeIfAbsent(line.invoice(), number -> new ArrayList<>()).add(line);
      }
    }
    return whole.poll();
  }

  private void closeUpTo(LocalDateTime time) {
    Iterator<List<OnlineRetailLine>> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      List<OnlineRetailLine> lines = oldest.next();
      if (lines.get(lines.size() - 1).time().isAfter(time)) {
        return;
      }
      whole.add(new OnlineRetailInvoice(lines));
      oldest.remove();
    }
  }
}
