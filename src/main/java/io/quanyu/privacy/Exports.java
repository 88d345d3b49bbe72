package io.quanyu.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.Jobs;
import io.quanyu.privacy.ExportParts.Part;
import io.quanyu.privacy.ExportRequest.State;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Exports that were asked for ({@code privacy#id}, {@code export}), kept for a year, and their
 * archives, kept for a week: part 0 holds the person's identifiers, the others a list of entries of
 * one room each. Thread-safe; exceptions of the SDK are let through.
 */
@Singleton
class Exports {
  /** Where a request is in its partition. */
  static final String SORT = "export";

  private static final Duration KEPT = Duration.ofDays(365);
  private static final String PERSON = "person";

  /** A part is a reply of its own, unless one entry is larger. */
  private static final int PART_BYTES = 2_000_000;

  private final Jobs jobs;
  private final ExportParts parts;

  Exports(Jobs jobs, ExportParts parts) {
    this.jobs = jobs;
    this.parts = parts;
  }

  /**
   * Stores the request in place of the version that it was read as; answers what is stored.
   *
   * @throws Jobs.Overtaken where another invocation works at the same request
   */
  ExportRequest save(ExportRequest request) {
    ExportRequest next = request.saved();
    long expires = request.createdAt() + KEPT.toMillis();
    jobs.put("privacy#" + request.id(), SORT, next, expires, next.version());
    return next;
  }

  /** The request; empty where there is none of this id, or no longer. */
  Optional<ExportRequest> find(String id) {
    return jobs.find("privacy#" + id, SORT, ExportRequest.class);
  }

  /** Keeps whose archive it is; a repeat overwrites it. */
  void putPerson(ExportRequest request, Set<Identifier> identifiers) {
    parts.put(request, 0, new Part(PERSON, Json.write(identifiers)));
  }

  /** Whose archive it is, as a JSON list. */
  byte[] person(String id) {
    return parts.get(id, 0).json();
  }

  /** Keeps entries of a room behind what the request knows of; a repeat overwrites them. */
  List<byte[]> put(ExportRequest request, String room, List<JsonNode> entries) {
    List<byte[]> lists = cut(entries);
    for (int i = 0; i < lists.size(); i++) {
      parts.put(request, request.archive().parts() + 1 + i, new Part(room, lists.get(i)));
    }
    return lists;
  }

  /** A part of a finished archive, from 1. */
  Part part(String id, int number) {
    return parts.get(id, number);
  }

  /** Whether any part of an archive is meant. */
  boolean any(String id, Predicate<Part> meant) {
    return parts.any(id, meant);
  }

  /** A page of the ids of all exports, and where the next one begins; null behind the last. */
  String ids(String after, List<String> ids) {
    return parts.ids(after, ids);
  }

  /** Takes a request back: nothing is written any more, then its archive goes. */
  void remove(String id, long now) {
    for (boolean saved = false; !saved; ) {
      saved = find(id).map(request -> isSaved(request.ended(State.REMOVED, now))).orElse(true);
    }
    parts.remove(id);
  }

  private boolean isSaved(ExportRequest request) {
    try {
      save(request);
      return true;
    } catch (Jobs.Overtaken e) {
      return false;
    }
  }

  private static List<byte[]> cut(List<JsonNode> entries) {
    List<byte[]> lists = new ArrayList<>();
    List<JsonNode> list = new ArrayList<>();
    int bytes = 0;
    for (JsonNode entry : entries) {
      int length = Json.write(entry).length + 1;
      if (!list.isEmpty() && bytes + length > PART_BYTES) {
        lists.add(Json.write(list));
        list.clear();
        bytes = 0;
      }
      list.add(entry);
      bytes += length;
    }
    if (!list.isEmpty()) {
      lists.add(Json.write(list));
    }
    return lists;
  }
}
