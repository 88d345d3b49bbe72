package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Takes a link back. A dated fact: evidence up to its time no longer counts, later evidence links
 * again; events, documents and timelines stay where they are, so both sides are whole. It goes
 * through the anchor's document as folds do, so no evidence slips past it. Thread-safe.
 */
@ApplicationScoped
public class Unmerge {
  private final Links links;
  private final Profiles profiles;
  private final Effects effects;
  private final Backoff backoff;
  private final List<LinkObserver> observers;

  /** The stores that it writes, and who is told. */
  @Inject
  public Unmerge(
      Links links,
      Profiles profiles,
      Effects effects,
      Backoff backoff,
      @All List<LinkObserver> observers) {
    this.observers = List.copyOf(observers);
    this.links = links;
    this.profiles = profiles;
    this.effects = effects;
    this.backoff = backoff;
  }

  /** The link between two identifiers, whichever is the parent, with all known evidence. */
  public Optional<Link> link(Identifier one, Identifier other) {
    return links.of(one).stream()
        .filter(link -> link.parent().equals(other) || link.child().equals(other))
        .filter(link -> link.last() != null)
        .findFirst()
        .map(this::exact);
  }

  /** Returns once the fact is stored at both ends; repeating it changes nothing. */
  public void unmerge(Identifier parent, Identifier child, long at) {
    for (int attempt = 0; ; attempt++) {
      ProfileDocument document = profiles.load(parent);
      effects.ensure(document.effects());
      ProfileDocument parted = document.unmerge(child, at);
      if (profiles.save(parted, List.of())) {
        effects.carryOut(parted.effects());
        observers.forEach(observer -> observer.changed(parent, child));
        return;
      }
      backoff.await(parent, attempt);
    }
  }

  private Link exact(Link link) {
    LinkMark mark = profiles.load(link.parent()).marks().get(link.child());
    return mark == null ? link : link.merge(mark.link());
  }
}
