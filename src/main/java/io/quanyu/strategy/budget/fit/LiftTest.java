package io.quanyu.strategy.budget.fit;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an experiment found: spending x₁ instead of x₀ in each period of a window made so much more
 * of the outcome within it.
 *
 * @param channel its place among the series' channels
 * @param first the window's first period, from 0
 * @param periods how many it has
 * @param from x₀, spend of a period without the test
 * @param to x₁, spend of a period with it
 * @param lift L, the more of the outcome over the whole window
 * @param error standard error of the lift, above 0
 */
@RegisterForReflection
public record LiftTest(
    int channel, int first, int periods, double from, double to, double lift, double error) {}
