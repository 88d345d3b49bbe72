package io.quanyu.recommendation;

import io.quanyu.event.Hashes;
import io.quanyu.recommendation.evaluate.Evaluated;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quanyu.recommendation.model.Parameters;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a training job found of its candidates, kept one by one, so that a call whose time is over
 * or that dies loses at most the one it was at. A call tries at least one. Not thread-safe.
 */
final class Evaluations {
  private final Checkpoints checkpoints;
  private final String job;
  private final Clock clock;
  private final long deadline;
  private int tried;

  /** Of a job, until a deadline in epoch milliseconds. */
  Evaluations(Checkpoints checkpoints, String job, Clock clock, long deadline) {
    this.checkpoints = checkpoints;
    this.job = job;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** Those of the candidates asked about one window; another window is another choice. */
  Evaluated of(TimeWindow window) {
    Map<String, Evaluation> kept = checkpoints.evaluations(job);
    return new Evaluated() {
      @Override
      public Optional<Evaluation> find(ModelSelection.Candidate candidate) {
        return Optional.ofNullable(kept.get(key(window, candidate)));
      }

      @Override
      public void keep(ModelSelection.Candidate candidate, Evaluation found) {
        tried++;
        checkpoints.keep(job, key(window, candidate), found);
      }

      @Override
      public boolean hasTime() {
        // A call that tried nothing yet goes on in any case, or there would be no end.
        return tried == 0 || clock.millis() < deadline;
      }
    };
  }

  private static String key(TimeWindow window, ModelSelection.Candidate candidate) {
    String name = candidate.trainer().name();
    Map<String, Double> parameters =
        new TreeMap<>(Parameters.of(candidate.trainer(), candidate.given()).values());
    return Hashes.sha256Hex(name + parameters + window.from() + "-" + window.end());
  }
}
