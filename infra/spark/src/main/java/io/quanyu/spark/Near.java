package io.quanyu.spark;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.Serializable;

/**
 * An item beside another.
 *
 * @param item its number
 * @param weight how near, above 0
 */
@RegisterForReflection
record Near(int item, float weight) implements Serializable {}
