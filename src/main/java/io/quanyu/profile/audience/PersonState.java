package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The audiences of a person, as they were last written. Immutable; each change makes a new one for
 * a conditional write.
 *
 * @param person the root's identifier
 * @param version counts the writes; 0 where nothing is stored
 * @param memberships since when, epoch milliseconds, by name
 * @param pending what the last write changed and may not have been told yet
 * @param dueAt when to look again with no event, epoch milliseconds; {@link Answer#NEVER}
 */
@RegisterForReflection
record PersonState(
    Identifier person,
    long version,
    Map<String, Long> memberships,
    List<Change> pending,
    long dueAt) {
  /** Two writes each, and some more, are one transaction. */
  private static final int MOST_CHANGES = 40;

  private static final long MINUTE = 60_000;

  /** Of somebody who was never in any. */
  static PersonState none(Identifier person) {
    return new PersonState(person, 0, Map.of(), List.of(), Answer.NEVER);
  }

  /** With as much of what is wanted as one write can change; the same where nothing is to do. */
  PersonState towards(Wanted wanted, Because because) {
    List<Change> changes = new ArrayList<>();
    Set<String> names = new TreeSet<>(memberships.keySet());
    names.addAll(wanted.audiences());
    for (String name : names) {
      boolean enters = wanted.audiences().contains(name);
      if (enters != memberships.containsKey(name) && changes.size() < MOST_CHANGES) {
        changes.add(Change.of(this, name, enters, wanted.time(), because));
      }
    }
    long due = changes.isEmpty() ? due(wanted) : exact(wanted);
    return changes.isEmpty() && due == dueAt
        ? this
        : new PersonState(person, version + 1, after(changes), changes, due);
  }

  private Map<String, Long> after(List<Change> changes) {
    Map<String, Long> after = new TreeMap<>(memberships);
    for (Change change : changes) {
      if (change.entered()) {
        after.put(change.audience(), change.time());
      } else {
        after.remove(change.audience());
      }
    }
    return after;
  }

  /** A moment that is too early costs a look, one that moves with each event would a write. */
  private long due(Wanted wanted) {
    long next = exact(wanted);
    return dueAt <= wanted.time() || next < dueAt ? next : dueAt;
  }

  private static long exact(Wanted wanted) {
    return wanted.next() == Answer.NEVER
        ? Answer.NEVER
        : Math.floorDiv(wanted.next() + MINUTE - 1, MINUTE) * MINUTE;
  }

  /** Once all that was pending is told. */
  PersonState told() {
    return new PersonState(person, version + 1, memberships, List.of(), dueAt);
  }
}
