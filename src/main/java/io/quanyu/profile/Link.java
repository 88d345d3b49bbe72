package io.quanyu.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * Two identifiers were named together. A commutative, idempotent summary of its evidence and of the
 * times it was taken back.
 *
 * @param parent the anchor of the events that say so
 * @param child the other identifier
 * @param first the oldest evidence, or null where there is none
 * @param last the newest evidence, or null where there is none
 * @param unmergedAt evidence up to this time no longer counts; epoch milliseconds, {@link #NEVER}
 * @param alias whether all evidence is of alias calls, which may join ids of one type
 */
@RegisterForReflection
public record Link(
    Identifier parent,
    Identifier child,
    Sighting first,
    Sighting last,
    long unmergedAt,
    boolean alias) {
  /** Before all time. */
  public static final long NEVER = Long.MIN_VALUE;

  /** The link that one event is evidence for. */
  public static Link seen(Identifier parent, Identifier child, Sighting sighting, boolean alias) {
    return new Link(parent, child, sighting, sighting, NEVER, alias);
  }

  /** The fact that a link was taken back, whether or not there was one. */
  public static Link unmerged(Identifier parent, Identifier child, long at) {
    return new Link(parent, child, null, null, at, false);
  }

  /** Whether there is evidence that still counts. */
  @JsonIgnore
  public boolean isActive() {
    return last != null && last.time() > unmergedAt;
  }

  /** Whether one of its ends is among these. */
  boolean names(Set<Identifier> identifiers) {
    return identifiers.contains(parent) || identifiers.contains(child);
  }

  /** What both know of the same two identifiers. */
  public Link merge(Link other) {
    return new Link(
        parent,
        child,
        first == null || other.first == null
            ? some(first, other.first)
            : Sighting.first(first, other.first),
        last == null || other.last == null
            ? some(last, other.last)
            : Sighting.last(last, other.last),
        Math.max(unmergedAt, other.unmergedAt),
        (first == null || alias) && (other.first == null || other.alias));
  }

  private static Sighting some(Sighting one, Sighting other) {
    return one == null ? other : one;
  }
}
