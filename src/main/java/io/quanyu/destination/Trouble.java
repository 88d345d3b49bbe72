package io.quanyu.destination;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Why a destination took an event not now, but may later.
 *
 * @param reason {@code timed_out}, {@code unreachable}, {@code status_503}…
 * @param retryAfterMillis how long it asked to be left alone, 0 if it did not
 */
@RegisterForReflection
record Trouble(String reason, long retryAfterMillis) {}
