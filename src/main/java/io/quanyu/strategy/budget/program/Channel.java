package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A channel that money can go to.
 *
 * @param name unique in its program
 * @param curve its response
 * @param min the least that may be spent
 * @param max the most that may be spent; below min where the bounds contradict each other
 */
@RegisterForReflection
public record Channel(String name, ConcaveCurve curve, Bound min, Bound max) {}
