package io.quanyu.interaction.trigger;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whose state of what it is.
 *
 * @param person an identifier: an event's anchor, or a root
 * @param trigger the trigger's key, or that of a journey's entry
 */
@RegisterForReflection
record StateKey(Identifier person, String trigger) {}
