package io.quanyu.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An erasure that was asked for, and how far it is. It names the person until it is done, then
 * nobody. Immutable.
 *
 * @param id letters, digits and hyphens
 * @param state how far it is
 * @param version counts the writes
 * @param identifiers of the person; empty once it is done
 * @param suppressed how many identifiers are suppressed
 * @param rooms names of the rooms that are done
 * @param after where the next room goes on, or null
 * @param removed what was removed, by place
 * @param pausedUntil before when no room is cleared
 * @param createdAt epoch milliseconds, as all times
 * @param finishedAt when it was done, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PrivacyRequest(
    String id,
    State state,
    long version,
    List<Identifier> identifiers,
    int suppressed,
    List<String> rooms,
    String after,
    Map<String, Long> removed,
    long pausedUntil,
    long createdAt,
    Long finishedAt) {
  /** How far a request is. */
  @RegisterForReflection
  enum State {
    /** Nothing was done yet. */
    QUEUED,
    /** The person is suppressed; what was under way meanwhile comes to its end. */
    WAITING,
    /** Rooms are being cleared. */
    RUNNING,
    /** Nothing is left. */
    DONE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PrivacyRequest of(String id, Set<Identifier> identifiers, long now) {
    return new PrivacyRequest(
        id, State.QUEUED, 0, List.copyOf(identifiers), 0, List.of(), null, Map.of(), 0, now, null);
  }

  Set<Identifier> person() {
    return new TreeSet<>(identifiers);
  }

  /** With all identifiers of the person, which are suppressed. */
  PrivacyRequest suppressed(State next, Set<Identifier> all, long until) {
    return new PrivacyRequest(
        id,
        next,
        version,
        List.copyOf(all),
        all.size(),
        rooms,
        after,
        removed,
        until,
        createdAt,
        finishedAt);
  }

  /** After a call of a room. */
  PrivacyRequest plus(String room, PersonalData.Erased erased) {
    Map<String, Long> sums = new TreeMap<>(removed);
    erased.removed().forEach((place, count) -> sums.merge(place, count, Long::sum));
    List<String> done = new ArrayList<>(rooms);
    if (erased.after() == null) {
      done.add(room);
    }
    return new PrivacyRequest(
        id,
        State.RUNNING,
        version,
        identifiers,
        suppressed,
        done,
        erased.after(),
        sums,
        pausedUntil,
        createdAt,
        null);
  }

  /** Without the person. */
  PrivacyRequest done(long now) {
    return new PrivacyRequest(
        id,
        State.DONE,
        version,
        List.of(),
        suppressed,
        rooms,
        null,
        removed,
        pausedUntil,
        createdAt,
        now);
  }

  PrivacyRequest saved() {
    return new PrivacyRequest(
        id,
        state,
        version + 1,
        identifiers,
        suppressed,
        rooms,
        after,
        removed,
        pausedUntil,
        createdAt,
        finishedAt);
  }
}
