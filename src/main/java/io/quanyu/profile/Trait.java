package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A trait's value as its last writer left it.
 *
 * @param value the value; a JSON null is a tombstone: the trait was removed
 * @param time event time of the writer, epoch milliseconds
 * @param key event key of the writer, which breaks ties
 */
@RegisterForReflection
public record Trait(JsonNode value, long time, long key) {
  /** The later of two writers wins; the order of the arguments does not matter. */
  public static Trait later(Trait one, Trait other) {
    int order = Long.compare(one.time, other.time);
    if (order == 0) {
      order = Long.compare(one.key, other.key);
    }
    return order >= 0 ? one : other;
  }
}
