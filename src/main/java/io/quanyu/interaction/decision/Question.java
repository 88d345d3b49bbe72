package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.List;

/**
 * What to say to whom, where.
 *
 * @param id of the decision: the same question under the same idempotency key has the same
 * @param identifiers of the person, the user before the session; one at least
 * @param place where something can be said
 * @param zone that the asker tells, or null
 * @param context what else is told, for the conditions of actions; not to be changed
 */
@RegisterForReflection
record Question(
    String id, List<Identifier> identifiers, Place place, ZoneId zone, ObjectNode context) {}
