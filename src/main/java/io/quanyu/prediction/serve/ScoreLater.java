package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quanyu.function.Causes;
import io.quanyu.function.Parallel;
import io.quanyu.profile.ScoreObserver;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Scores persons apart from their events, and tells who wants to know. Thread-safe. */
@ApplicationScoped
class ScoreLater {
  private static final Logger LOG = Logger.getLogger(ScoreLater.class);

  private final ScorePerson scorePerson;
  private final List<ScoreObserver> observers;
  private final Parallel parallel;

  ScoreLater(ScorePerson scorePerson, @All List<ScoreObserver> observers, Parallel parallel) {
    this.scorePerson = scorePerson;
    this.observers = List.copyOf(observers);
    this.parallel = parallel;
  }

  /**
   * Scores each side by side. What fails is logged, and holds nobody else up.
   *
   * @param person whom it is about
   * @param done is handed each that did not fail
   * @return how many did not
   */
  <T> long score(Collection<T> all, Function<T, Identifier> person, Consumer<T> done) {
    return each(all, one -> scorePerson.score(person.apply(one)), done);
  }

  /** The same for roots; whom this version has scored already is told, but not scored again. */
  long scoreBy(String version, Collection<Identifier> roots) {
    return each(roots, root -> scorePerson.scoreBy(version, root), root -> {});
  }

  private <T> long each(
      Collection<T> all, Function<T, Optional<Identifier>> scoring, Consumer<T> done) {
    AtomicLong scored = new AtomicLong();
    parallel.forEach(
        all,
        each -> {
          if (isScored(scoring, each)) {
            done.accept(each);
            scored.incrementAndGet();
          }
        });
    return scored.get();
  }

  private <T> boolean isScored(Function<T, Optional<Identifier>> scoring, T one) {
    try {
      scoring.apply(one).ifPresent(root -> observers.forEach(observer -> observer.scored(root)));
      return true;
    } catch (RuntimeException e) {
      LOG.errorf("somebody was not scored: %s", Causes.of(e));
      return false;
    }
  }
}
