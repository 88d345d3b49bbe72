package io.quanyu.recommendation.evaluate;

import java.util.Optional;

/** What a choice found before it was cut off, and whether there is time to go on. */
public interface Evaluated {
  /** What was found of a candidate in the same choice; empty where it was not tried yet. */
  Optional<Evaluation> find(ModelSelection.Candidate candidate);

  /** Keeps what was found. */
  void keep(ModelSelection.Candidate candidate, Evaluation found);

  /** Whether to go on now; else the choice goes on another time, with what was kept. */
  boolean hasTime();

  /** Remembers nothing, and has time for all. */
  static Evaluated nothing() {
    return new Evaluated() {
      @Override
      public Optional<Evaluation> find(ModelSelection.Candidate candidate) {
        return Optional.empty();
      }

      @Override
      public void keep(ModelSelection.Candidate candidate, Evaluation found) {
        // There is no other time.
      }

      @Override
      public boolean hasTime() {
        return true;
      }
    };
  }
}
