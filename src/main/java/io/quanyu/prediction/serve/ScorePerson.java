package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.serve.Prediction.Answer;
import io.quanyu.prediction.serve.Prediction.Next;
import io.quanyu.prediction.serve.Prediction.Reason;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.Scores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Predicts what somebody will do, and keeps it on their profile. Thread-safe. */
@ApplicationScoped
class ScorePerson {
  private static final double LEAST = .01;

  private final Predict predict;
  private final Scores scores;

  ScorePerson(Predict predict, Scores scores) {
    this.predict = predict;
    this.scores = scores;
  }

  /**
   * Scores the person of an identifier. Whoever takes their consent back is not scored any more,
   * and what was said is gone.
   *
   * @return the root whose scores changed; empty where none did
   */
  Optional<Identifier> score(Identifier identifier) {
    Prediction found = predict.of(identifier, false);
    if (found.reason() == null) {
      return put(found, scores(found));
    }
    return found.reason() == Reason.NO_CONSENT && isScored(found.person())
        ? put(found, new PersonScores("", found.time(), Map.of()))
        : Optional.empty();
  }

  /** The same for a root, unless this version has scored it. */
  Optional<Identifier> scoreBy(String version, Identifier root) {
    boolean scored = scores.find(root).filter(each -> each.model().equals(version)).isPresent();
    return scored ? Optional.of(root) : score(root);
  }

  private boolean isScored(Identifier root) {
    return scores.find(root).filter(known -> !known.values().isEmpty()).isPresent();
  }

  private Optional<Identifier> put(Prediction found, PersonScores made) {
    return scores.put(found.person(), made) ? Optional.of(found.person()) : Optional.empty();
  }

  private static PersonScores scores(Prediction found) {
    Map<String, Double> values = new HashMap<>(found.value());
    for (Answer answer : found.answers()) {
      if (answer.refusal() == null) {
        values.put(answer.facts().target().name(), answer.probability());
      }
    }
    found.next().stream()
        .filter(each -> each.model().hasModel())
        .forEach(each -> addNext(each, values));
    return new PersonScores(found.model(), found.time(), values);
  }

  /** Of channels the chance of each that has some; of hours the likeliest. */
  private static void addNext(Next next, Map<String, Double> values) {
    VisitAspect aspect = next.model().aspect();
    if (aspect == VisitAspect.HOUR) {
      values.put(aspect.target(), (double) next.likeliest());
      return;
    }
    for (int each = 0; each < next.probabilities().size(); each++) {
      if (next.probabilities().get(each) >= LEAST) {
        String name = aspect.target() + "_" + aspect.classes().get(each);
        values.put(name, next.probabilities().get(each));
      }
    }
  }
}
