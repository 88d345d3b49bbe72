package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Objects;

/**
 * What an anchor's document knows of one of its links: exact, where the link's own items may lag by
 * a day, so that a chatty session writes no link twice.
 *
 * @param link all evidence that was folded while the mark was kept
 * @param held the newest evidence that the items hold, null for none
 */
@RegisterForReflection
public record LinkMark(Link link, Sighting held) {
  private static final long LAG = Duration.ofDays(1).toMillis();

  /** A mark of which nothing is written yet. */
  public static LinkMark of(Link link) {
    return new LinkMark(link, null);
  }

  /** With more evidence. */
  public LinkMark plus(Link more) {
    return new LinkMark(link.merge(more), held);
  }

  /** Once the items hold what the mark holds. */
  public LinkMark flushed() {
    return new LinkMark(link, link.last());
  }

  /** Whether the items hold all that the mark holds. */
  public boolean clean() {
    return Objects.equals(held, link.last());
  }

  /**
   * Whether the items must learn of it now: a link that is new, that counts again after an unmerge,
   * that has not been written for a day, or an alias, whose exact evidence decides which of a cycle
   * is cut.
   */
  public boolean due() {
    return !clean()
        && (link.alias()
            || held == null
            || held.time() <= link.unmergedAt()
            || link.last().time() - held.time() > LAG);
  }
}
