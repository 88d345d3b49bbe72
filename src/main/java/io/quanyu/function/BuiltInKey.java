package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A key that is valid without being stored. Only the local runtime has beans of this type, so a
 * packaged Lambda has no built-in key.
 *
 * @param secret what a caller presents
 * @param key what it stands for
 */
@RegisterForReflection
public record BuiltInKey(String secret, AccessKey key) {}
