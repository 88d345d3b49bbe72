package io.quanyu.profile;

import io.quanyu.event.Event;
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
 * The sales of one batch, gathered until the ledger records them at once. A sale names its page of
 * the ledger before its document is written, so that whoever finds it there later knows where to
 * look. Thread-safe.
 */
final class SalesBatch {
  /** Sales of a page: an item of some 2 KB. */
  static final int PAGE = 200;

  private final LocalDate today;
  private final Map<Identifier, List<Sale>> due = new HashMap<>();
  private String page;
  private int left;

  /** Of a batch that is folded today. */
  SalesBatch(LocalDate today) {
    this.today = today;
  }

  /** The sales that these events make, which one write of a document counts. */
  synchronized List<Sale> of(Collection<Event> counted) {
    Map<SalesPlace, Sale> sales = new LinkedHashMap<>();
    for (Event event : counted) {
      SalesCounts counts = SalesCounts.of(event);
      SalesPlace place = SalesPlace.of(event);
      if (counts.isOfOrders() && place.isKept(today)) {
        sales.compute(
            place, (same, sale) -> sale == null ? first(event, place, counts) : sale.plus(counts));
      }
    }
    return List.copyOf(sales.values());
  }

  private Sale first(Event event, SalesPlace place, SalesCounts counts) {
    long id = event.key().hash();
    if (left == 0) {
      // Two that are named alike are one page.
      page = today + "#" + HexFormat.of().toHexDigits((int) id);
      left = PAGE;
    }
    left--;
    return new Sale(page, id, place, counts);
  }

  /** Those of the last write of an anchor's document; what it wrote before is recorded. */
  synchronized void put(Identifier anchor, List<Sale> sales) {
    if (!sales.isEmpty() || due.containsKey(anchor)) {
      due.put(anchor, sales);
    }
  }

  /** The anchors whose sales are not recorded yet. */
  synchronized List<Identifier> anchors() {
    return List.copyOf(due.keySet());
  }

  /** All sales that are not recorded yet. */
  synchronized List<Sale> sales() {
    List<Sale> all = new ArrayList<>();
    due.values().forEach(all::addAll);
    return all;
  }
}
