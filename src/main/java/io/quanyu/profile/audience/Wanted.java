package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * What a person's facts say.
 *
 * @param audiences names of those that the person belongs to
 * @param next the first moment at which that may change with no event, epoch milliseconds
 * @param time of the facts, epoch milliseconds
 */
@RegisterForReflection
record Wanted(Set<String> audiences, long next, long time) {}
