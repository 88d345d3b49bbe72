package io.quanyu.profile.audience;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.profile.Link;
import io.quanyu.profile.Links;
import io.quanyu.profile.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose person may be another since links changed: those below the link's child, which go where it
 * goes, and all above them, which gain or lose them. Thread-safe.
 */
@ApplicationScoped
public class Touched {
  /**
   * Parents from which on a shared device is not followed upwards: it belongs to nobody else before
   * and after.
   */
  private static final int MANY = 50;

  private static final int MOST = 2_000;

  private final Links links;

  /** The store that is read. */
  public Touched(Links links) {
    this.links = links;
  }

  /** The children that these events of one anchor linked to it, or linked again. */
  Set<Identifier> linked(Identifier anchor, List<Event> events) {
    Set<Identifier> named =
        events.stream()
            .map(Event::identity)
            .flatMap(each -> Stream.concat(each.others().stream(), each.previous().stream()))
            .collect(Collectors.toSet());
    if (named.isEmpty()) {
      return Set.of();
    }
    Set<String> ids =
        events.stream().map(event -> event.key().messageId()).collect(Collectors.toSet());
    return links.of(anchor).stream()
        .filter(link -> link.parent().equals(anchor) && named.contains(link.child()))
        .filter(link -> isOf(link.first(), ids) || isOf(link.last(), ids))
        .map(Link::child)
        .collect(Collectors.toSet());
  }

  private static boolean isOf(Sighting sighting, Set<String> ids) {
    return sighting != null && ids.contains(sighting.event());
  }

  /** All whose person may be another since the anchor's links to these children changed. */
  Set<Identifier> around(Identifier anchor, Set<Identifier> children) {
    Map<Identifier, List<Link>> read = new HashMap<>();
    Set<Identifier> below =
        reached(children, each -> of(each, read).filter(link -> link.parent().equals(each)), true);
    Set<Identifier> from = new HashSet<>(below);
    from.add(anchor);
    return reached(from, each -> upward(each, read), false);
  }

  private Stream<Link> upward(Identifier identifier, Map<Identifier, List<Link>> read) {
    List<Link> up = of(identifier, read).filter(link -> link.child().equals(identifier)).toList();
    return up.size() > MANY ? Stream.empty() : up.stream();
  }

  private Stream<Link> of(Identifier identifier, Map<Identifier, List<Link>> read) {
    return read.computeIfAbsent(identifier, links::of).stream();
  }

  private static Set<Identifier> reached(
      Set<Identifier> from, Function<Identifier, Stream<Link>> links, boolean down) {
    Set<Identifier> reached = new HashSet<>(from);
    Deque<Identifier> waiting = new ArrayDeque<>(from);
    while (!waiting.isEmpty() && reached.size() < MOST) {
      links
          .apply(waiting.remove())
          .map(link -> down ? link.child() : link.parent())
          .filter(reached::add)
          .forEach(waiting::add);
    }
    return reached;
  }
}
