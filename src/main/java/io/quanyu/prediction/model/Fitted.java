package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A model that is ready to be asked.
 *
 * @param threshold the probability from which it says yes: of the best F1 on what was held out of
 *     training
 */
@RegisterForReflection
public record Fitted(Predictor predictor, double threshold) {}
