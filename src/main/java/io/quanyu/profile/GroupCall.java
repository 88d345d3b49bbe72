package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What group calls of one anchor say of one group.
 *
 * @param group its id
 * @param anchor whose calls they are
 * @param membership when the first and the last of them were
 * @param traits of the group
 */
@RegisterForReflection
public record GroupCall(
    String group, Identifier anchor, Group membership, Map<String, Trait> traits) {
  /** What must be written because these events were counted, an effect for each group. */
  static List<Effect> effects(Identifier anchor, Collection<Event> events) {
    Map<String, GroupCall> calls = new TreeMap<>();
    for (Event event : events) {
      if (event.type() == EventType.GROUP) {
        GroupCall call = of(anchor, event);
        calls.merge(call.group(), call, GroupCall::plus);
      }
    }
    return calls.values().stream().map(Effect::of).toList();
  }

  private static GroupCall of(Identifier anchor, Event event) {
    long time = event.moment().time();
    return new GroupCall(
        Group.idOf(event),
        anchor,
        new Group(time, time),
        Traits.of(event.payload().path("traits"), event));
  }

  private GroupCall plus(GroupCall other) {
    return new GroupCall(
        group, anchor, membership.plus(other.membership), Traits.plus(traits, other.traits));
  }
}
