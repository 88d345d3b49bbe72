package io.quanyu.prediction.serve;

import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.Causes;
import io.quanyu.function.Parallel;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Scores whoever did something, before audiences look at them, unless that was done a short while
 * ago. Where there is no model that costs a look at a pointer now and then. What goes wrong here
 * holds no event up: scores can be made again. Thread-safe.
 */
@ApplicationScoped
@Priority(1)
public class ScoreFolded implements FoldObserver {
  private static final Logger LOG = Logger.getLogger(ScoreFolded.class);

  private final LatestBehavior behavior;
  private final ScorePerson scorePerson;
  private final ScoresInTime scoresInTime;
  private final Parallel parallel;

  ScoreFolded(
      LatestBehavior behavior,
      ScorePerson scorePerson,
      ScoresInTime scoresInTime,
      Parallel parallel) {
    this.behavior = behavior;
    this.scorePerson = scorePerson;
    this.scoresInTime = scoresInTime;
    this.parallel = parallel;
  }

  @Override
  public void folded(Batch batch) {
    try {
      behavior.known().ifPresent(model -> score(batch, model.manifest().version()));
    } catch (RuntimeException e) {
      LOG.errorf("nobody was scored: %s", Causes.of(e));
    }
  }

  private void score(Batch batch, String version) {
    Set<Identifier> anchors = new HashSet<>();
    Set<Identifier> answering = new HashSet<>();
    for (Event event : batch.events()) {
      if (!event.key().source().equals(Received.OWN)) {
        anchors.add(event.identity().anchor());
        if (!ConsentPreferences.of(event.payload()).isEmpty()) {
          answering.add(event.identity().anchor());
        }
      }
    }
    parallel.forEach(
        anchors,
        anchor -> {
          if (answering.contains(anchor) || !scoresInTime.suffice(anchor, version)) {
            scorePerson.score(anchor);
          }
        });
  }
}
