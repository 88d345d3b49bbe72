package io.quanyu.recommendation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills so many places with what can be bought, in the order it is offered, and gives it names. The
 * catalog is asked for no more items than it takes. Not thread-safe.
 */
final class Shelf {
  /** Looked up beyond the free places, since some will be out of stock. */
  private static final int SPARE = 4;

  private final Catalog catalog;
  private final String location;
  private final int places;
  private final List<Recommendation.Pick> picks = new ArrayList<>();
  private final Set<String> offered = new HashSet<>();
  private final Map<String, Product> known = new HashMap<>();

  /** A null location means any. */
  Shelf(Catalog catalog, String location, int places) {
    this.catalog = catalog;
    this.location = location;
    this.places = places;
  }

  /** Takes what fits; an item that was offered before is passed over. */
  void fill(Iterator<Recommendation.Pick> offers) {
    while (picks.size() < places && offers.hasNext()) {
      List<Recommendation.Pick> slice = slice(offers);
      lookUp(slice);
      slice.stream()
          .filter(pick -> known.get(pick.id()).canBeBought(location))
          .limit(places - picks.size())
          .map(this::named)
          .forEach(picks::add);
    }
  }

  List<Recommendation.Pick> picks() {
    return List.copyOf(picks);
  }

  private List<Recommendation.Pick> slice(Iterator<Recommendation.Pick> offers) {
    List<Recommendation.Pick> slice = new ArrayList<>();
    while (slice.size() < places - picks.size() + SPARE && offers.hasNext()) {
      Recommendation.Pick pick = offers.next();
      if (offered.add(pick.id())) {
        slice.add(pick);
      }
    }
    return slice;
  }

  private void lookUp(List<Recommendation.Pick> slice) {
    Set<String> wanted = new HashSet<>();
    for (Recommendation.Pick pick : slice) {
      wanted.add(pick.id());
      if (pick.reason().item() != null) {
        wanted.add(pick.reason().item());
      }
    }
    wanted.removeAll(known.keySet());
    Map<String, CatalogItem> found = catalog.find(wanted);
    for (String id : wanted) {
      known.put(id, found.getOrDefault(id, CatalogItem.unknown(id)).product());
    }
  }

  private Recommendation.Pick named(Recommendation.Pick pick) {
    Recommendation.Reason reason = pick.reason();
    String source = reason.item() == null ? null : known.get(reason.item()).name();
    return new Recommendation.Pick(
        pick.id(),
        known.get(pick.id()).name(),
        pick.score(),
        new Recommendation.Reason(reason.code(), reason.item(), source));
  }
}
