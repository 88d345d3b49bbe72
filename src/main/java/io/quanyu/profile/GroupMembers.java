package io.quanyu.profile;

import io.quanyu.event.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The members of a group as persons: who came by several anchors is shown once, at the first of
 * them, under the person's root. Thread-safe.
 */
@ApplicationScoped
public class GroupMembers {
  private final Groups groups;
  private final Persons persons;

  /** The store of groups, and who knows who is one person. */
  public GroupMembers(Groups groups, Persons persons) {
    this.groups = groups;
    this.persons = persons;
  }

  /** A page of up to so many, behind an anchor's text, which may be null. */
  public GroupPage page(String group, String after, int most) {
    GroupPage anchors = groups.members(group, after, most);
    Identities identities = persons.identities();
    List<GroupMember> members = new ArrayList<>();
    for (GroupMember member : anchors.members()) {
      Identifier root = identities.root(member.anchor());
      Set<Identifier> own = identities.members(root);
      List<GroupMember> same = own.size() == 1 ? List.of(member) : groups.among(group, own);
      boolean first =
          same.stream()
              .noneMatch(
                  other -> other.anchor().toString().compareTo(member.anchor().toString()) < 0);
      if (first) {
        Group whole = same.stream().map(GroupMember::membership).reduce(Group::plus).orElseThrow();
        members.add(new GroupMember(root, whole));
      }
    }
    return new GroupPage(members, anchors.next());
  }
}
