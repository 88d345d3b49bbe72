package io.quanyu.capture.quarantine;

import io.quanyu.event.Times;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.QuarantinePack;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the heads of a selection, newest first, a day at a time: each day is a few partitions a
 * source, which are read side by side. Thread-safe.
 */
@Singleton
class Walk {
  /** Heads of a partition that are read at a time. */
  static final int MOST_HEADS = 250;

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Quarantine quarantine;
  private final Parallel parallel;

  Walk(Quarantine quarantine, Parallel parallel) {
    this.quarantine = quarantine;
    this.parallel = parallel;
  }

  /**
   * What follows a position.
   *
   * @param packs newest first; none older was left out between them
   * @param next where to go on, or null at the end of the selection
   */
  @RegisterForReflection
  record Stretch(List<QuarantinePack> packs, Position next) {}

  /** The first packs from the position on: those of one day at most, none only at the end. */
  Stretch read(Selection selection, Position position) {
    String high = position.sort();
    long newest = high.contains("#") ? position.time() : position.time() - 1;
    for (long day = newest / DAY * DAY; day + DAY > selection.from(); day -= DAY) {
      Stretch stretch = read(selection, Math.max(day, selection.from()), high);
      Position behind = day > selection.from() ? Position.before(day) : null;
      if (!stretch.packs().isEmpty() || stretch.next() != null) {
        return stretch.next() == null ? new Stretch(stretch.packs(), behind) : stretch;
      }
      // A day's last millisecond ends its partition, whatever hash is behind it.
      high = Times.iso(day - 1) + "#~";
    }
    return new Stretch(List.of(), null);
  }

  private Stretch read(Selection selection, long low, String high) {
    if (Times.iso(low).compareTo(high) > 0) {
      return new Stretch(List.of(), null);
    }
    List<Quarantine.Page> pages = Collections.synchronizedList(new ArrayList<>());
    parallel.forEach(
        partitions(selection),
        each ->
            pages.add(
                quarantine.heads(each.source(), each.shard(), Times.iso(low), high, MOST_HEADS)));
    // A partition that holds more was read as far as its last; older ones of the others wait.
    String cut =
        pages.stream()
            .filter(Quarantine.Page::more)
            .map(page -> page.packs().get(page.packs().size() - 1).sort())
            .max(Comparator.naturalOrder())
            .orElse("");
    List<QuarantinePack> packs =
        pages.stream()
            .flatMap(page -> page.packs().stream())
            .filter(pack -> pack.sort().compareTo(cut) >= 0)
            .sorted(Comparator.comparing(QuarantinePack::sort).reversed())
            .toList();
    return new Stretch(packs, cut.isEmpty() ? null : new Position(cut, Position.WHOLE));
  }

  private static List<Partition> partitions(Selection selection) {
    List<Partition> all = new ArrayList<>();
    for (String source : selection.sources()) {
      for (int shard = 0; shard < Quarantine.SHARDS; shard++) {
        all.add(new Partition(source, shard));
      }
    }
    return all;
  }

  @RegisterForReflection
  private record Partition(String source, int shard) {}
}
