package io.quanyu.recommendation;

import jakarta.inject.Singleton;

/**
 * Remembers what was recommended, before it is answered. Whom it was for first: a recommendation in
 * the log is always found by its person, whatever dies in between. Thread-safe.
 */
@Singleton
public class LogRecommendation {
  private final RecommendationLog log;
  private final ShownItems shownItems;

  /** Where both are kept. */
  public LogRecommendation(RecommendationLog log, ShownItems shownItems) {
    this.log = log;
    this.shownItems = shownItems;
  }

  /**
   * Two writes, or one where nobody was asked for.
   *
   * @param before what was read of the person to make it; any value where nobody was asked for
   */
  public void log(LoggedRecommendation logged, Shown before) {
    if (logged.asked() != null) {
      shownItems.add(before, logged);
    }
    log.add(logged);
  }
}
