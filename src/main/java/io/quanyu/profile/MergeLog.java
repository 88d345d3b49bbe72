package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.IdentityRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What happened to links, and to whom their identifiers belonged thereafter: the evidence replayed
 * in time. A function of the links, the rules of today and the day. Of a link only its oldest and
 * its newest evidence is known, so one that counts is taken to have done so in between, and one
 * that came back after an unmerge to have come with the newest. Not thread-safe.
 */
final class MergeLog {
  /** Entries that are kept, the newest. */
  static final int MOST = 100;

  /** Identifiers that are followed; beyond, only those that a change is about. */
  private static final int FOLLOWED = 50;

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Comparator<Change> BY_TIME =
      Comparator.comparingLong(Change::time)
          .thenComparing(change -> change.link().parent())
          .thenComparing(change -> change.link().child());

  private final Function<Identifier, List<Link>> links;
  private final IdentityRules rules;
  private final long today;
  private final Map<Identifier, List<Link>> read = new HashMap<>();
  private final Map<String, Link> exact = new HashMap<>();

  /** Where links come from, and what persons are told by. */
  MergeLog(Function<Identifier, List<Link>> links, IdentityRules rules, long today) {
    this.links = links;
    this.rules = rules;
    this.today = today;
  }

  /**
   * An entry.
   *
   * @param time epoch milliseconds
   * @param what {@code linked}, {@code unmerged}, {@code expired}: a link; {@code joined}, {@code
   *     shared}, {@code left}: an identifier
   * @param link what happened to; null for an identifier
   * @param event message id of the evidence, or null
   * @param identifier who joined a person, or stands for itself since; null for a link
   * @param person whom it joined, or null
   */
  @RegisterForReflection
  record Entry(
      long time, String what, Link link, String event, Identifier identifier, Identifier person) {}

  @RegisterForReflection
  private record Change(long time, String what, Link link, String event) {}

  /** The newest entries about these links, the oldest first. */
  List<Entry> of(List<Link> known) {
    known.forEach(link -> exact.put(key(link), link));
    List<Change> changes = new ArrayList<>();
    known.forEach(link -> changes(link, changes));
    changes.sort(BY_TIME);
    int from = Math.max(0, changes.size() - MOST);
    List<Change> newest = changes.subList(from, changes.size());
    if (newest.isEmpty()) {
      return List.of();
    }
    Set<Identifier> followed = followed(known);
    List<Entry> entries = new ArrayList<>();
    Identities before = at(newest.get(0).time() - 1);
    for (int i = 0; i < newest.size(); i++) {
      Change change = newest.get(i);
      entries.add(
          new Entry(change.time(), change.what(), change.link(), change.event(), null, null));
      boolean last = i + 1 == newest.size() || newest.get(i + 1).time() > change.time();
      if (last) {
        Identities after = at(change.time());
        moved(change, followed, before, after, entries);
        before = after;
      }
    }
    return entries.subList(Math.max(0, entries.size() - MOST), entries.size());
  }

  private static void moved(
      Change change,
      Set<Identifier> followed,
      Identities before,
      Identities after,
      List<Entry> entries) {
    Set<Identifier> asked = new TreeSet<>(followed);
    asked.add(change.link().child());
    asked.add(change.link().parent());
    for (Identifier identifier : asked) {
      Identifier root = after.root(identifier);
      if (!root.equals(before.root(identifier))) {
        boolean alone = root.equals(identifier);
        entries.add(
            new Entry(
                change.time(),
                alone ? apart(change) : "joined",
                null,
                null,
                identifier,
                alone ? null : root));
      }
    }
  }

  /** More evidence lets it belong to several, less to nobody. */
  private static String apart(Change change) {
    return change.what().equals("linked") ? "shared" : "left";
  }

  private static Set<Identifier> followed(List<Link> known) {
    Set<Identifier> ends = new HashSet<>();
    known.forEach(link -> ends.addAll(Set.of(link.parent(), link.child())));
    return ends.size() > FOLLOWED ? Set.of() : ends;
  }

  private void changes(Link link, List<Change> changes) {
    if (link.last() == null) {
      return;
    }
    changes.add(new Change(link.first().time(), "linked", link, link.first().event()));
    if (link.unmergedAt() >= link.first().time()) {
      changes.add(new Change(link.unmergedAt(), "unmerged", link, null));
      if (link.isActive()) {
        changes.add(new Change(link.last().time(), "linked", link, link.last().event()));
      }
    }
    Long ends = ends(link);
    if (ends != null && link.isActive() && ends <= today) {
      changes.add(new Change(ends * DAY, "expired", link, null));
    }
  }

  /** The day on which it no longer counts, null for none. */
  private Long ends(Link link) {
    Integer days = rules.of(rules.lower(link.parent(), link.child())).expiresAfterDays();
    return days == null || link.alias() ? null : Long.valueOf(link.last().lastDay() + days + 1);
  }

  private Identities at(long time) {
    return new Identities(
        identifier ->
            known(identifier).stream()
                .filter(link -> is(link, time))
                .map(MergeLog::counting)
                .toList(),
        rules,
        Math.min(today, Math.floorDiv(time, DAY)));
  }

  /** Whether the link was there: as far as its oldest and newest evidence tell. */
  private static boolean is(Link link, long time) {
    return link.last() != null
        && link.first().time() <= time
        && (time < link.unmergedAt()
            || link.unmergedAt() < link.first().time()
            || (link.isActive() && link.last().time() <= time));
  }

  private static Link counting(Link link) {
    return new Link(
        link.parent(), link.child(), link.first(), link.last(), Link.NEVER, link.alias());
  }

  private List<Link> known(Identifier identifier) {
    return read.computeIfAbsent(
        identifier,
        each ->
            links.apply(each).stream().map(link -> exact.getOrDefault(key(link), link)).toList());
  }

  private static String key(Link link) {
    return link.parent() + " " + link.child();
  }
}
