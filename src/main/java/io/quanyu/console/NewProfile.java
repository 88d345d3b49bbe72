package io.quanyu.console;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An anchor of which nothing was known before.
 *
 * @param identifier of its profile
 * @param time when its first event was folded
 */
@RegisterForReflection
public record NewProfile(Identifier identifier, Instant time) {}
