package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person as computed from links and documents, now.
 *
 * @param root the identifier of highest priority: the person's name
 * @param members all identifiers, the root first
 * @param summary what all their events say together
 * @param links the links at any member, also those to identifiers that belong to nobody or another
 * @param counted how many events each member's document has counted; others have no event
 */
@RegisterForReflection
public record Person(
    Identifier root,
    Set<Identifier> members,
    Summary summary,
    List<Link> links,
    Map<Identifier, Long> counted) {}
