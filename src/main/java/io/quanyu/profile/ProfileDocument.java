package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.profile.aggregate.Definitions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is kept of one anchor. Immutable; each change makes a new one for a conditional write.
 *
 * @param anchor whose events were folded
 * @param version counts the writes; 0 where nothing is stored
 * @param foldVersion of the fold that computed the summary
 * @param definitions version of the definitions whose aggregations the summary knows
 * @param summary what the events say
 * @param seen the keys of those that were counted last
 * @param marks what is known of the anchor's links, by child
 * @param effects what the last write made necessary
 */
@RegisterForReflection
public record ProfileDocument(
    Identifier anchor,
    long version,
    int foldVersion,
    long definitions,
    Summary summary,
    SeenKeys seen,
    Map<Identifier, LinkMark> marks,
    List<Effect> effects) {
  /** Version of the fold: a document of an older one is rebuilt when it is folded into. */
  public static final int FOLD_VERSION = 4;

  /** Of an anchor that nothing was folded into. */
  public static ProfileDocument empty(Identifier anchor) {
    return new ProfileDocument(
        anchor, 0, FOLD_VERSION, 0, Summary.NONE, SeenKeys.NONE, Map.of(), List.of());
  }

  /** With events that were not counted before; their keys are in {@code nowSeen} or in pages. */
  public ProfileDocument fold(
      Collection<Event> events, SeenKeys nowSeen, FoldLimits limits, Definitions inUse) {
    Summary sum = summary;
    TreeMap<Identifier, LinkMark> links = new TreeMap<>(marks);
    List<Effect> due = new ArrayList<>(GroupCall.effects(anchor, events));
    for (Event event : events) {
      Summary one = Summary.of(event, inUse);
      answered(sum, one).forEach(change -> due.add(Effect.of(change)));
      sum = sum.plus(one);
      mark(links, event);
    }
    links.replaceAll((child, mark) -> mark.due() ? flush(mark, due) : mark);
    trim(links, limits.marks(), due);
    long known = Math.max(definitions, inUse.version());
    return new ProfileDocument(anchor, version, foldVersion, known, sum, nowSeen, links, due);
  }

  private List<ConsentChange> answered(Summary before, Summary one) {
    return ConsentChange.of(anchor, before.consents().answers(), one.consents().answers());
  }

  /** Whether it was stored by an older fold, or knows older definitions than these. */
  public boolean isOutdated(Definitions inUse) {
    return version > 0 && (isOfOlderFold() || definitions < inUse.version());
  }

  /** Whether an older fold computed it. */
  boolean isOfOlderFold() {
    return foldVersion < FOLD_VERSION;
  }

  /** With another summary of the same events, as this fold and these definitions have it. */
  ProfileDocument with(Summary anew, Definitions inUse) {
    return new ProfileDocument(
        anchor, version, FOLD_VERSION, inUse.version(), anew, seen, marks, effects);
  }

  /** With more to be carried out. */
  ProfileDocument with(List<Effect> more) {
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(more);
    return new ProfileDocument(
        anchor, version, foldVersion, definitions, summary, seen, marks, all);
  }

  /** With the fact that a link was taken back at a time. */
  public ProfileDocument unmerge(Identifier child, long at) {
    Link fact = Link.unmerged(anchor, child, at);
    TreeMap<Identifier, LinkMark> links = new TreeMap<>(marks);
    LinkMark mark = links.containsKey(child) ? links.get(child).plus(fact) : LinkMark.of(fact);
    List<Effect> due = new ArrayList<>();
    links.put(child, flush(mark, due));
    return new ProfileDocument(
        anchor, version, foldVersion, definitions, summary, seen, links, due);
  }

  private void mark(Map<Identifier, LinkMark> links, Event event) {
    Sighting sighting = Sighting.of(event);
    for (Identifier child : event.identity().others()) {
      add(links, Link.seen(anchor, child, sighting, false));
    }
    for (Identifier child : event.identity().previous()) {
      add(links, Link.seen(anchor, child, sighting, true));
    }
  }

  private static void add(Map<Identifier, LinkMark> links, Link link) {
    LinkMark known = links.get(link.child());
    links.put(link.child(), known == null ? LinkMark.of(link) : known.plus(link));
  }

  private static LinkMark flush(LinkMark mark, List<Effect> due) {
    due.add(Effect.of(mark.link()));
    return mark.flushed();
  }

  /** Lets the marks go that were seen longest ago; the items then hold all their evidence. */
  private static void trim(Map<Identifier, LinkMark> links, int most, List<Effect> due) {
    List<LinkMark> free =
        links.values().stream()
            .filter(mark -> mark.link().unmergedAt() == Link.NEVER)
            .sorted(Comparator.comparing(mark -> mark.link().last(), Comparator.reverseOrder()))
            .skip(most)
            .toList();
    for (LinkMark mark : free) {
      if (!mark.clean()) {
        due.add(Effect.of(mark.link()));
      }
      links.remove(mark.link().child());
    }
  }
}
