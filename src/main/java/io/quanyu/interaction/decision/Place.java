package io.quanyu.interaction.decision;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where something can be said.
 *
 * @param channel its code
 * @param placement name; empty for none
 * @param location code of a place of the shop, or null
 */
@RegisterForReflection
public record Place(String channel, String placement, String location) {}
