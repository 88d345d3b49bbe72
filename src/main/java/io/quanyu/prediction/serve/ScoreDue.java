package io.quanyu.prediction.serve;

import io.quanyu.function.DueWork;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Scores whom the fold has noted. A note is taken off once it is done: what fails or is cut off is
 * left to the next call. Thread-safe.
 */
@ApplicationScoped
@Priority(1)
class ScoreDue implements DueWork {
  private static final int PAGE = 100;

  private final LatestBehavior behavior;
  private final ScoreNotes notes;
  private final ScoreLater scoreLater;
  private final Clock clock;

  ScoreDue(LatestBehavior behavior, ScoreNotes notes, ScoreLater scoreLater, Clock clock) {
    this.behavior = behavior;
    this.notes = notes;
    this.scoreLater = scoreLater;
    this.clock = clock;
  }

  @Override
  public String metric() {
    return "Scored";
  }

  @Override
  public long work(long until) {
    long all = 0;
    for (boolean more = behavior.known().isPresent(); more && clock.millis() < until; ) {
      List<ScoreNotes.Note> some = notes.due(clock.millis(), PAGE);
      long done = scoreLater.score(some, ScoreNotes.Note::person, notes::remove);
      more = done > 0 && done == some.size();
      all += done;
    }
    return all;
  }
}
