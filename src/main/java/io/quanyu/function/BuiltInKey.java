package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A key that is valid without being stored. Only the local runtime has beans of this type, so a
 * packaged Lambda has no built-in key.
 *
 * @param secret what a caller presents
 * @param key what it stands for
 * @param expiresAt from when on it is invalid; {@link Instant#MAX} for never
 */
@RegisterForReflection
public record BuiltInKey(String secret, AccessKey key, Instant expiresAt) {}
