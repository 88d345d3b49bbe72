package io.quanyu.spark;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.Serializable;

/**
 * An item beside another.
 *
 * @param item its number
 * @param common sets that hold both
 * @param cosine of the sets of both
 */
@RegisterForReflection
record Near(int item, int common, float cosine) implements Serializable {}
