package io.quanyu.profile.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * Who belongs together, as it was defined. Immutable.
 *
 * @param name of the same form as a source's
 * @param description for people; may be empty
 * @param condition what its members must be or have done, as the API takes it
 * @param destinations where entries and exits go
 * @param version of all definitions that this one came with
 * @param changedAt when, epoch milliseconds
 * @param deleted whether it is only there until it is empty
 * @param since by the id of each aggregation that it needs, the version since which it is in use
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Audience(
    String name,
    String description,
    ObjectNode condition,
    List<String> destinations,
    long version,
    long changedAt,
    boolean deleted,
    Map<String, Long> since) {
  /** Reads what was left out as empty. */
  public Audience {
    description = description == null ? "" : description;
    destinations = destinations == null ? List.of() : List.copyOf(destinations);
    since = since == null ? Map.of() : Map.copyOf(since);
  }

  /** Whether an audience can have this name. */
  static boolean isName(String name) {
    return Source.isName(name);
  }

  /** The same under another version, so that it is filled anew. */
  Audience renewed(long newVersion, Map<String, Long> inUse) {
    return new Audience(
        name, description, condition, destinations, newVersion, changedAt, deleted, inUse);
  }

  /** The same as nobody can belong to, until it is empty. */
  Audience emptied(long newVersion, long time) {
    return new Audience(
        name, description, condition, destinations, newVersion, time, true, Map.of());
  }
}
