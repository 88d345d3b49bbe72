package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Some members of a group.
 *
 * @param members in the order of their identifiers' text
 * @param next where the next page begins, or null at the end
 */
@RegisterForReflection
public record GroupPage(List<GroupMember> members, String next) {}
