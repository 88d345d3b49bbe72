package io.quanyu.interaction.decision.action;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * All that decisions go by.
 *
 * @param settings for all actions
 * @param actions by key
 * @param version a digest of both: the same definitions have the same
 */
@RegisterForReflection
public record Playbook(DecisionSettings settings, List<Action> actions, String version) {}
