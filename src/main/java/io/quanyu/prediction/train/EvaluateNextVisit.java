package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.feature.Visits;
import io.quanyu.prediction.serve.NextVisit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates predictions of the next visit at moments of the past: learned is the week that ends at
 * the moment, as in a training, and asked are those who came in the week behind it. Thread-safe.
 */
public final class EvaluateNextVisit {
  private static final String VERSION = "evaluated";

  private final List<Visits> persons;
  private final long now;

  /** Of persons, of whom is known what they did until now. */
  public EvaluateNextVisit(List<Visits> persons, long now) {
    this.persons = List.copyOf(persons);
    this.now = now;
  }

  /**
   * The model with its judgement, whose base is what the shares of those asked cost; or with a
   * problem, {@code insufficient_data} with counts. A week that isn't over tells nothing.
   */
  public NextVisit at(long origin, VisitAspect aspect) {
    long window = Duration.ofDays(NextVisit.DAYS).toMillis();
    VisitRows trained = new VisitRows(aspect);
    VisitRows asked = new VisitRows(aspect);
    for (Visits each : persons) {
      trained.add(each, origin - window, window);
      if (origin + window <= now) {
        asked.add(each, origin, window);
      }
    }
    return new FitNextVisit(VERSION, trained, asked, origin - window, origin)
        .fit(Optional.empty(), origin + window);
  }
}
