package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A person's own answer for a purpose, as its last writer left it.
 *
 * @param granted whether they agreed
 * @param time event time of the writer, epoch milliseconds
 * @param key event key of the writer, which breaks ties
 * @param source where the writer came from
 */
@RegisterForReflection
public record Consent(boolean granted, long time, long key, String source) {
  /** The later of two answers wins; the order of the arguments does not matter. */
  static Consent later(Consent one, Consent other) {
    int order = Long.compare(one.time, other.time);
    if (order == 0) {
      order = Long.compare(one.key, other.key);
    }
    return order >= 0 ? one : other;
  }
}
