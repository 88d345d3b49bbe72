package io.quanyu.recommendation.explore;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A strategy in a context.
 *
 * @param context where it recommends, like {@code home}
 * @param strategy its name
 */
@RegisterForReflection
public record Arm(String context, String strategy) {}
