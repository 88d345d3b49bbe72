package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/**
 * What an anchor's document knows of one of its links: exact, where the link's own items may lag
 * within a week, so that who comes daily writes no link daily. Of which weeks the oldest and the
 * newest evidence are, the items always tell; decisions look at no more.
 *
 * @param link all evidence that was folded while the mark was kept
 * @param heldFirst the oldest evidence that the items hold, null for none
 * @param held the newest evidence that the items hold, null for none
 */
@RegisterForReflection
public record LinkMark(Link link, Sighting heldFirst, Sighting held) {
  /** A mark of which nothing is written yet. */
  public static LinkMark of(Link link) {
    return new LinkMark(link, null, null);
  }

  /** With more evidence. */
  public LinkMark plus(Link more) {
    Link both = link.merge(more);
    // Items that call it an alias are wrong at once, whatever their weeks are.
    return link.alias() && !both.alias()
        ? new LinkMark(both, null, null)
        : new LinkMark(both, heldFirst, held);
  }

  /** Once the items hold what the mark holds. */
  public LinkMark flushed() {
    return new LinkMark(link, link.first(), link.last());
  }

  /** Whether the items hold all that the mark holds. */
  public boolean clean() {
    return Objects.equals(heldFirst, link.first()) && Objects.equals(held, link.last());
  }

  /**
   * Whether the items must learn of it now: a link that is new, that counts again after an unmerge,
   * whose oldest or newest evidence is of another week than they hold, or an alias, whose exact
   * evidence decides which of a cycle is cut.
   */
  public boolean due() {
    return !clean()
        && ((link.alias() && !link.last().equals(held))
            || heldFirst == null
            || held == null
            || held.time() <= link.unmergedAt()
            || held.week() != link.last().week()
            || heldFirst.week() != link.first().week());
  }
}
