package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quanyu.event.Identifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sales of one batch, and who of it was active in which month, gathered until the ledger
 * records them at once. An entry names its page of the ledger before its document is written, so
 * that whoever finds it there later knows where to look. Thread-safe.
 */
final class SalesBatch {
  /** Entries of a page: an item of some 2 KB. */
  static final int PAGE = 200;

  private final LocalDate today;
  private final Map<Identifier, List<LedgerEntry>> due = new HashMap<>();
  private String page;
  private int left;

  /** Of a batch that is folded today. */
  SalesBatch(LocalDate today) {
    this.today = today;
  }

  /** What these events sum, by which one write turns a document into another. */
  synchronized List<LedgerEntry> of(
      Collection<Event> counted, ProfileDocument before, ProfileDocument after) {
    List<LedgerEntry> entries = new ArrayList<>(sales(counted));
    List<CohortChange.Part> parts =
        CohortChange.parts(
            after.anchor(), before.summary().months(), after.summary().months(), today);
    if (!parts.isEmpty()) {
      long event = counted.iterator().next().key().hash();
      long id = EventKey.of(CohortPlace.FAMILY, Long.toHexString(event)).hash();
      entries.add(new CohortChange(page(id), id, parts));
    }
    return entries;
  }

  private Collection<Sale> sales(Collection<Event> counted) {
    Map<SalesPlace, Sale> sales = new LinkedHashMap<>();
    for (Event event : counted) {
      SalesCounts counts = SalesCounts.of(event);
      SalesPlace place = SalesPlace.of(event);
      if (counts.isOfOrders() && place.isKept(today)) {
        sales.compute(
            place, (same, sale) -> sale == null ? first(event, place, counts) : sale.plus(counts));
      }
    }
    return sales.values();
  }

  private Sale first(Event event, SalesPlace place, SalesCounts counts) {
    long id = event.key().hash();
    return new Sale(page(id), id, place, counts);
  }

  private String page(long id) {
    if (left == 0) {
      // Two that are named alike are one page.
      page = today + "#" + HexFormat.of().toHexDigits((int) id);
      left = PAGE;
    }
    left--;
    return page;
  }

  /** Those of the last write of an anchor's document; what it wrote before is recorded. */
  synchronized void put(Identifier anchor, List<LedgerEntry> entries) {
    if (!entries.isEmpty() || due.containsKey(anchor)) {
      due.put(anchor, entries);
    }
  }

  /**
   * The anchors whose sales are not recorded yet. For a month alone no message comes back: the next
   * write of the document records it.
   */
  synchronized List<Identifier> anchors() {
    return due.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(Sale.class::isInstance))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All that is not recorded yet. */
  synchronized List<LedgerEntry> entries() {
    List<LedgerEntry> all = new ArrayList<>();
    due.values().forEach(all::addAll);
    return all;
  }
}
