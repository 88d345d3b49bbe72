package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a model was trained on and how it was chosen.
 *
 * @param counts of what was read
 * @param newest seconds since 1970 of the newest interaction that it knows; 0 where there is none
 * @param winner what its strategy {@code personal} is
 */
@RegisterForReflection
public record ModelFacts(TrainingCounts counts, long newest, ModelWinner winner) {}
