package io.quanyu.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An export that was asked for, and how far it is. It names the person until it is done, then
 * nobody; its archive does. Immutable.
 *
 * @param id letters, digits and hyphens
 * @param state how far it is
 * @param version counts the writes
 * @param identifiers of the person; empty once it is done
 * @param rooms names of the rooms that are done
 * @param after where the next room goes on, or null
 * @param held how many entries were found, by room
 * @param archive what was stored of them
 * @param createdAt epoch milliseconds, as all times
 * @param finishedAt when it was done, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportRequest(
    String id,
    State state,
    long version,
    List<Identifier> identifiers,
    List<String> rooms,
    String after,
    Map<String, Long> held,
    Archive archive,
    long createdAt,
    Long finishedAt) {
  private static final Duration ARCHIVE_KEPT = Duration.ofDays(7);

  /** How far a request is. */
  @RegisterForReflection
  enum State {
    /** Nothing was done yet. */
    QUEUED,
    /** Rooms are being read. */
    RUNNING,
    /** The archive is whole. */
    DONE,
    /** The person was erased, and the archive with them. */
    REMOVED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is stored of an archive.
   *
   * @param parts how many, from 1
   * @param bytes of JSON before it is compressed
   */
  @RegisterForReflection
  record Archive(int parts, long bytes) {
    private static final Archive NONE = new Archive(0, 0);

    private Archive plus(List<byte[]> more) {
      return new Archive(
          parts + more.size(), bytes + more.stream().mapToLong(part -> part.length).sum());
    }
  }

  static ExportRequest of(String id, Set<Identifier> identifiers, long now) {
    List<Identifier> named = List.copyOf(identifiers);
    return new ExportRequest(
        id, State.QUEUED, 0, named, List.of(), null, Map.of(), Archive.NONE, now, null);
  }

  Set<Identifier> person() {
    return new TreeSet<>(identifiers);
  }

  /** Until when the archive is kept: a week from when it was asked for. */
  long keptUntil() {
    return createdAt + ARCHIVE_KEPT.toMillis();
  }

  boolean hasArchive(long now) {
    return state == State.DONE && now < keptUntil();
  }

  /** With all identifiers of the person. */
  ExportRequest running(Set<Identifier> all) {
    return new ExportRequest(
        id, State.RUNNING, version, List.copyOf(all), rooms, after, held, archive, createdAt, null);
  }

  /** After a page of a room, which was stored in these parts. */
  ExportRequest plus(String room, PersonalData.Exported page, List<byte[]> parts) {
    Map<String, Long> sums = new TreeMap<>(held);
    sums.merge(room, (long) page.entries().size(), Long::sum);
    List<String> done = new ArrayList<>(rooms);
    if (page.after() == null) {
      done.add(room);
    }
    return new ExportRequest(
        id,
        State.RUNNING,
        version,
        identifiers,
        done,
        page.after(),
        sums,
        archive.plus(parts),
        createdAt,
        null);
  }

  /** Without the person. */
  ExportRequest ended(State last, long now) {
    return new ExportRequest(
        id, last, version, List.of(), rooms, null, held, archive, createdAt, now);
  }

  ExportRequest saved() {
    return new ExportRequest(
        id, state, version + 1, identifiers, rooms, after, held, archive, createdAt, finishedAt);
  }
}
