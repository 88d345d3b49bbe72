package io.quanyu.capture.quarantine;

import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.function.Quarantine;
import io.quanyu.function.QuarantinePack;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists what is set aside, and counts it. Thread-safe. */
@Singleton
class Listing {
  /** Bytes of bodies in one page: a reply may have 6 MB. */
  private static final int MOST_BODY_BYTES = 3_000_000;

  /** Packs that one request counts. */
  private static final int MOST_COUNTED = 20_000;

  private final Walk walk;
  private final Quarantine quarantine;

  Listing(Walk walk, Quarantine quarantine) {
    this.walk = walk;
    this.quarantine = quarantine;
  }

  /**
   * An item that is set aside.
   *
   * @param pack where it is
   * @param index its place there
   * @param body as it was sent, or null where it was not asked for
   */
  @RegisterForReflection
  record Found(QuarantinePack pack, int index, Quarantined body) {}

  /** Items newest first, and where the next page begins, or null at the end. */
  @RegisterForReflection
  record Page(List<Found> items, Position next) {}

  /** What items are counted by. */
  @RegisterForReflection
  record Kind(String source, String phase, String code) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      return toString().compareTo(other.toString());
    }
  }

  /** How many items there are of each kind, and where counting goes on, or null at the end. */
  @RegisterForReflection
  record Counts(Map<Kind, Long> counts, Position next) {}

  /** A page of at most so many items. */
  Page page(Selection selection, Position start, int limit, boolean bodies) {
    List<Found> items = new ArrayList<>();
    long bytes = 0;
    for (Position at = start; at != null; ) {
      Walk.Stretch stretch = walk.read(selection, at);
      for (QuarantinePack pack : stretch.packs()) {
        for (Found found : found(selection, pack, at.next(pack), bodies)) {
          if (items.size() == limit || bytes > MOST_BODY_BYTES) {
            return new Page(items, behind(items.get(items.size() - 1)));
          }
          items.add(found);
          bytes += bodies ? Json.write(found.body().body()).length : 0;
        }
      }
      at = stretch.next();
    }
    return new Page(items, null);
  }

  /** Counts from the position on. */
  Counts count(Selection selection, Position start) {
    Map<Kind, Long> counts = new TreeMap<>();
    int read = 0;
    Position at = start;
    while (at != null && read < MOST_COUNTED) {
      Walk.Stretch stretch = walk.read(selection, at);
      for (QuarantinePack pack : stretch.packs()) {
        found(selection, pack, at.next(pack), false)
            .forEach(found -> counts.merge(kind(found), 1L, Long::sum));
      }
      read += stretch.packs().size();
      at = stretch.next();
    }
    return new Counts(counts, at);
  }

  private List<Found> found(Selection selection, QuarantinePack pack, int first, boolean bodies) {
    List<Found> found = new ArrayList<>();
    List<Quarantined> items = null;
    for (int index = first; index < pack.heads().size(); index++) {
      if (selection.holds(pack, index)) {
        items = bodies && items == null ? quarantine.items(pack) : items;
        found.add(new Found(pack, index, items == null ? null : items.get(index)));
      }
    }
    return found;
  }

  private static Kind kind(Found found) {
    QuarantinePack.Head head = found.pack().heads().get(found.index());
    return new Kind(found.pack().source(), head.phase(), head.rejection().code());
  }

  private static Position behind(Found last) {
    return new Position(last.pack().sort(), last.index());
  }
}
