package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What waits of a trigger for an identifier, and when it last fired for the person whose root that
 * was. Immutable; each change makes a new one for a conditional write.
 *
 * @param key whose state it is
 * @param version counts the writes; 0 where nothing is stored
 * @param body what is stored
 */
@RegisterForReflection
record TriggerState(StateKey key, long version, Body body) {
  /** What may wait at once; beyond, the newest do. */
  static final int MOST = 50;

  private static final Comparator<Start> BY_TIME =
      Comparator.comparingLong(Start::since).thenComparing(Start::id);

  /**
   * What is stored.
   *
   * @param starts that wait, oldest first
   * @param fired the newest firing; null for none
   * @param note when it is looked at next; null where nothing waits
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(List<Start> starts, Fired fired, Note note) {}

  /**
   * A firing.
   *
   * @param start id of what began it
   * @param time epoch milliseconds
   */
  @RegisterForReflection
  record Fired(String start, long time) {}

  /**
   * A note in the table due.
   *
   * @param time epoch milliseconds
   * @param version of the state that was written with it, so that no two are one
   */
  @RegisterForReflection
  record Note(long time, long version) {}

  /** Of whoever nothing waits for. */
  static TriggerState none(StateKey key) {
    return new TriggerState(key, 0, new Body(List.of(), null, null));
  }

  /** With these too; the same where all are there, or fired last. */
  TriggerState with(List<Start> more, long now) {
    Set<String> known = body.starts().stream().map(Start::id).collect(Collectors.toSet());
    if (body.fired() != null) {
      known.add(body.fired().start());
    }
    List<Start> all = new ArrayList<>(body.starts());
    more.stream().filter(start -> known.add(start.id())).forEach(all::add);
    return all.size() == body.starts().size() ? this : next(newest(all), body.fired(), now);
  }

  /** What is being done is not given up. */
  private static List<Start> newest(List<Start> all) {
    List<Start> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing((Start start) -> start.firing() != null).thenComparing(BY_TIME));
    return sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size());
  }

  /** Without this one. */
  TriggerState without(Start done, long now) {
    return without(List.of(done), now);
  }

  /** Without these. */
  TriggerState without(List<Start> done, long now) {
    List<Start> rest = body.starts().stream().filter(each -> !done.contains(each)).toList();
    return next(rest, body.fired(), now);
  }

  /** With another in its place. */
  TriggerState with(Start old, Start other, long now) {
    return next(replaced(old, other), body.fired(), now);
  }

  /** The same, and it fires for the person whose root this is. */
  TriggerState claimedWith(Start old, Start other, long now) {
    return next(replaced(old, other), new Fired(old.id(), now), now);
  }

  /** It fires for the person whose root this is. */
  TriggerState claimed(Start start, long now) {
    return next(body.starts(), new Fired(start.id(), now), now);
  }

  private List<Start> replaced(Start old, Start other) {
    return body.starts().stream().map(each -> each.equals(old) ? other : each).toList();
  }

  /** The same once nothing that is due is left, so that whoever looked at it may forget it. */
  TriggerState looked(long now) {
    return body.note() == null || body.note().time() > now
        ? this
        : next(body.starts(), body.fired(), now);
  }

  private TriggerState next(List<Start> starts, Fired fired, long now) {
    List<Start> sorted = starts.stream().sorted(BY_TIME).toList();
    return new TriggerState(key, version + 1, new Body(sorted, fired, note(sorted, now)));
  }

  /** One that comes early enough stays; one that is due by now does while something is. */
  private Note note(List<Start> starts, long now) {
    long due = starts.stream().mapToLong(Start::due).min().orElse(Long.MAX_VALUE);
    Note note = body.note();
    if (starts.isEmpty()) {
      return null;
    }
    boolean stays = note != null && (note.time() <= now ? due <= now : note.time() <= due);
    return stays ? note : new Note(Math.max(due, now), version + 1);
  }

  /** The first of those that are due by now; null for none. What is being done comes first. */
  Start due(long now) {
    List<Start> due = allDue(now);
    return due.stream()
        .filter(start -> start.firing() != null)
        .findFirst()
        .orElse(due.isEmpty() ? null : due.get(0));
  }

  /** All that are due by now, the earliest first. */
  List<Start> allDue(long now) {
    return body.starts().stream()
        .filter(start -> start.due() <= now)
        .sorted(Comparator.comparingLong(Start::due).thenComparing(Start::id))
        .toList();
  }
}
