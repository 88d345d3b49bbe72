package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a room holds of persons. Each room that stores anything of them implements it for its own
 * tables, queues and archives, so that {@code privacy} knows no other room's items. Implementations
 * are thread-safe; a repeat changes nothing, so whatever was cut off is done again.
 */
public interface PersonalData {
  /** Sorts the rooms, and is where a request goes on; never changes. */
  String name();

  /**
   * Removes what names one of a person's identifiers, which are suppressed already.
   *
   * @param after where the call before ended, null to begin
   * @param until when to return with what is done by then, epoch milliseconds
   */
  Erased erase(Set<Identifier> person, String after, long until);

  /**
   * Hands over what names one of a person's identifiers, and changes nothing. What an erasure would
   * remove only because it can't be told whose it is stays.
   *
   * @param after where the call before ended, null to begin
   * @param until when to return with what was found by then, epoch milliseconds
   */
  Exported export(Set<Identifier> person, String after, long until);

  /**
   * A page of what is handed over.
   *
   * @param entries each says of which {@code kind} it is
   * @param after where to go on; null where that was all
   */
  @RegisterForReflection
  record Exported(List<JsonNode> entries, String after) {
    /** Nothing, or nothing more. */
    public static final Exported NOTHING = new Exported(List.of(), null);
  }

  /**
   * How far an erasure came.
   *
   * @param removed items, messages or objects that were removed or rewritten, by where they were
   * @param after where to go on; null where all is done
   */
  @RegisterForReflection
  record Erased(Map<String, Long> removed, String after) {
    /** All is done. */
    public static Erased all(Map<String, Long> removed) {
      return new Erased(removed, null);
    }

    /** All is done in the only place. */
    public static Erased all(String place, long removed) {
      return all(Map.of(place, removed));
    }
  }
}
