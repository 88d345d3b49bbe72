package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody met an item.
 *
 * @param item its id
 * @param seconds since 1970
 * @param signal what they did
 * @param order the number of the order among theirs, from 0; -1 where it was none
 */
@RegisterForReflection
public record Met(String item, long seconds, Signal signal, int order) {}
