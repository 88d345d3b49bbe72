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
 * @param summary what the events say
 * @param seen the keys of those that were counted last
 * @param marks what is known of the anchor's links, by child
 * @param effects what the last write made necessary
 */
@RegisterForReflection
public record ProfileDocument(
    Identifier anchor,
    long version,
    Summary summary,
    SeenKeys seen,
    Map<Identifier, LinkMark> marks,
    List<Effect> effects) {
  /** Of an anchor that nothing was folded into. */
  public static ProfileDocument empty(Identifier anchor) {
    return new ProfileDocument(anchor, 0, Summary.NONE, SeenKeys.NONE, Map.of(), List.of());
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
    return new ProfileDocument(anchor, version, sum, nowSeen, links, due);
  }

  /** With the fact that a link was taken back at a time. */
  public ProfileDocument unmerge(Identifier child, long at) {
    Link fact = Link.unmerged(anchor, child, at);
    TreeMap<Identifier, LinkMark> links = new TreeMap<>(marks);
    LinkMark mark = links.containsKey(child) ? links.get(child).plus(fact) : LinkMark.of(fact);
    List<Effect> due = new ArrayList<>();
    links.put(child, flush(mark, due));
    return new ProfileDocument(anchor, version, summary, seen, links, due);
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
