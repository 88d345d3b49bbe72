package io.quanyu.prediction.serve;

import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.Causes;
import io.quanyu.function.Parallel;
import io.quanyu.prediction.serve.Prediction.Answer;
import io.quanyu.prediction.serve.Prediction.Reason;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Scores;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Scores whoever did something, and keeps it on their profile, before audiences look at them. Where
 * there is no model that costs a look at a pointer now and then. What goes wrong here holds no
 * event up: scores can be made again. Thread-safe.
 */
@ApplicationScoped
@Priority(1)
public class ScoreFolded implements FoldObserver {
  private static final Logger LOG = Logger.getLogger(ScoreFolded.class);

  private final LatestBehavior behavior;
  private final Predict predict;
  private final Persons persons;
  private final Scores scores;
  private final Parallel parallel;

  /** The model, who predicts whom, where scores are kept, and the threads. */
  public ScoreFolded(
      LatestBehavior behavior, Predict predict, Persons persons, Scores scores, Parallel parallel) {
    this.behavior = behavior;
    this.predict = predict;
    this.persons = persons;
    this.scores = scores;
    this.parallel = parallel;
  }

  @Override
  public void folded(Batch batch) {
    try {
      if (behavior.known().isPresent()) {
        score(batch);
      }
    } catch (RuntimeException e) {
      LOG.errorf("nobody was scored: %s", Causes.of(e));
    }
  }

  private void score(Batch batch) {
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
    parallel.forEach(anchors, anchor -> score(anchor, answering.contains(anchor)));
  }

  /** Whoever takes their consent back is not scored any more, and what was said is gone. */
  private void score(Identifier anchor, boolean answers) {
    Prediction found = predict.of(persons.root(anchor), false);
    if (found.reason() == null) {
      scores.put(found.person(), scores(found));
    } else if (found.reason() == Reason.NO_CONSENT && answers) {
      scores.put(found.person(), new PersonScores("", found.time(), Map.of()));
    }
  }

  private static PersonScores scores(Prediction found) {
    Map<String, Double> values = new HashMap<>(found.value());
    for (Answer answer : found.answers()) {
      if (answer.refusal() == null) {
        values.put(answer.facts().target().name(), answer.probability());
      }
    }
    return new PersonScores(found.model(), found.time(), values);
  }
}
