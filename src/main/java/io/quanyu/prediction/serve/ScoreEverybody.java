package io.quanyu.prediction.serve;

import io.quanyu.function.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Scores everybody by the newest model, a page after the other, and keeps how far it is: another
 * call goes on where this one was. A page of which nobody can be scored is tried again; whoever
 * fails alone is left to their next event. Thread-safe.
 */
@ApplicationScoped
class ScoreEverybody implements DueWork {
  private final LatestBehavior behavior;
  private final ScoreNotes notes;
  private final EveryPerson everyPerson;
  private final ScoreLater scoreLater;
  private final Clock clock;

  ScoreEverybody(
      LatestBehavior behavior,
      ScoreNotes notes,
      EveryPerson everyPerson,
      ScoreLater scoreLater,
      Clock clock) {
    this.behavior = behavior;
    this.notes = notes;
    this.everyPerson = everyPerson;
    this.scoreLater = scoreLater;
    this.clock = clock;
  }

  @Override
  public String metric() {
    return "Scored";
  }

  @Override
  public long work(long until) {
    return behavior.known().map(model -> work(model.manifest().version(), until)).orElse(0L);
  }

  private long work(String version, long until) {
    long all = 0;
    ScoreProgress now = notes.progress();
    if (!now.version().equals(version)) {
      now = now.begun(version);
      if (!notes.save(now)) {
        return 0;
      }
    }
    while (!now.done() && clock.millis() < until) {
      EveryPerson.Page page = everyPerson.page(now.after());
      long done = scoreLater.scoreBy(version, page.roots());
      all += done;
      ScoreProgress next = now.behind(page.next());
      if ((done == 0 && !page.roots().isEmpty()) || !notes.save(next)) {
        return all;
      }
      now = next;
    }
    return all;
  }
}
