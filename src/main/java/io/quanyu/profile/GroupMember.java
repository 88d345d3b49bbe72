package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A member of a group.
 *
 * @param anchor whose group calls named the group, or the person's root
 * @param membership since when, and when last
 */
@RegisterForReflection
public record GroupMember(Identifier anchor, Group membership) {}
