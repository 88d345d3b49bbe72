package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * What an anchor's document knows of one of its links: exact, where the link's own items may lag by
 * a day, so that a chatty session writes no link twice.
 *
 * @param link all evidence that was folded while the mark was kept
 * @param written time of the newest evidence that the items hold, {@link Link#NEVER} for none
 */
@RegisterForReflection
public record LinkMark(Link link, long written) {
  private static final long LAG = Duration.ofDays(1).toMillis();

  /** A mark of which nothing is written yet. */
  public static LinkMark of(Link link) {
    return new LinkMark(link, Link.NEVER);
  }

  /** With more evidence. */
  public LinkMark plus(Link more) {
    return new LinkMark(link.merge(more), written);
  }

  /** Once the items hold what the mark holds. */
  public LinkMark flushed() {
    return new LinkMark(link, time());
  }

  /** Whether the items hold all that the mark holds. */
  public boolean clean() {
    return written == time();
  }

  /**
   * Whether the items must learn of it now: a link that is new, that counts again after an unmerge,
   * that has not been written for a day, or an alias, whose exact time decides which of a cycle is
   * cut.
   */
  public boolean due() {
    return !clean() && (link.alias() || written <= link.unmergedAt() || time() - written > LAG);
  }

  private long time() {
    return link.last() == null ? Link.NEVER : link.last().time();
  }
}
