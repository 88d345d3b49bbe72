package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
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
    Summary summary,
    SeenKeys seen,
    Map<Identifier, LinkMark> marks,
    List<Effect> effects) {
  /** Version of the fold: a document of an older one is rebuilt when it is folded into. */
  public static final int FOLD_VERSION = 3;

  /** Of an anchor that nothing was folded into. */
  public static ProfileDocument empty(Identifier anchor) {
    return new ProfileDocument(
        anchor, 0, FOLD_VERSION, Summary.NONE, SeenKeys.NONE, Map.of(), List.of());
  }

  /** With events that were not counted before; their keys are in {@code nowSeen} or in pages. */
  public ProfileDocument fold(Collection<Event> events, SeenKeys nowSeen, FoldLimits limits) {
    Summary sum = summary;
    TreeMap<Identifier, LinkMark> links = new TreeMap<>(marks);
    for (Event event : events) {
      sum = sum.plus(Summary.of(event));
      mark(links, event);
    }
    List<Effect> due = new ArrayList<>();
    links.replaceAll((child, mark) -> mark.due() ? flush(mark, due) : mark);
    trim(links, limits.marks(), due);
    return new ProfileDocument(anchor, version, foldVersion, sum, nowSeen, links, due);
  }

  /** Whether an older fold computed it. */
  public boolean isOutdated() {
    return foldVersion < FOLD_VERSION;
  }

  /** With its counted events computed anew from the timeline, as this fold does. */
  public ProfileDocument rebuilt(Summary anew) {
    return new ProfileDocument(
        anchor, version, FOLD_VERSION, summary.rebuilt(anew), seen, marks, effects);
  }

  /** With the fact that a link was taken back at a time. */
  public ProfileDocument unmerge(Identifier child, long at) {
    Link fact = Link.unmerged(anchor, child, at);
    TreeMap<Identifier, LinkMark> links = new TreeMap<>(marks);
    LinkMark mark = links.containsKey(child) ? links.get(child).plus(fact) : LinkMark.of(fact);
    List<Effect> due = new ArrayList<>();
    links.put(child, flush(mark, due));
    return new ProfileDocument(anchor, version, foldVersion, summary, seen, links, due);
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
