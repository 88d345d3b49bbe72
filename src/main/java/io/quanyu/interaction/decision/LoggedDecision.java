package io.quanyu.interaction.decision;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A decision with what came of it.
 *
 * @param decision as it was made
 * @param outcomes what is known to have come of it
 */
@RegisterForReflection
record LoggedDecision(Decision decision, Outcomes outcomes) {}
