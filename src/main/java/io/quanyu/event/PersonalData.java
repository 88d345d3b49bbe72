package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
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
