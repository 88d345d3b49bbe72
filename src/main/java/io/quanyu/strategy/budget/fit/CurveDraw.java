package io.quanyu.strategy.budget.fit;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A channel's curve β a / (a + κ) of adstocked spend a, as it is or as it may be.
 *
 * @param ceiling β, in units of the outcome
 * @param half κ, in units of spend a period
 * @param rate of normalized geometric carry-over
 */
@RegisterForReflection
public record CurveDraw(double ceiling, double half, double rate) {}
