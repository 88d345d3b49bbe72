package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An event of a user.
 *
 * @param item its number
 * @param time seconds since 1970
 */
@RegisterForReflection
record TimedItem(int item, long time) {}
