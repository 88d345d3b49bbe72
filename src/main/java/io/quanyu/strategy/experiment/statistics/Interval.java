package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where an effect lies.
 *
 * @param lower bound
 * @param upper bound
 * @param pValue of no effect, two-sided
 */
@RegisterForReflection
public record Interval(double lower, double upper, double pValue) {}
