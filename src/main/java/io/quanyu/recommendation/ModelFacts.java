package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a model was trained on and how it was chosen.
 *
 * @param counts of what was read
 * @param newest seconds since 1970 of the newest interaction that it knows; 0 where there is none
 * @param signals what it learned from, as {@link Signal#code} says; a history that is asked should
 *     hold no others
 * @param winner what its strategy {@code personal} is
 */
@RegisterForReflection
public record ModelFacts(
    TrainingCounts counts, long newest, List<String> signals, ModelWinner winner) {
  /** Copies what it is given. */
  public ModelFacts {
    signals = List.copyOf(signals);
  }

  /** Of one that learned from all signals. */
  public ModelFacts(TrainingCounts counts, long newest, ModelWinner winner) {
    this(counts, newest, List.of("bought", "added", "viewed"), winner);
  }
}
