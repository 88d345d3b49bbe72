package io.quanyu.profile.aggregate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An aggregation that is in use.
 *
 * @param id its id
 * @param aggregation what it is
 * @param since version of all definitions under which it has been in use without a break: documents
 *     of an older one know nothing of it
 */
@RegisterForReflection
public record Defined(String id, Aggregation aggregation, long since) {
  /** With its own id. */
  public Defined(Aggregation aggregation, long since) {
    this(aggregation.id(), aggregation, since);
  }

  static Defined older(Defined one, Defined other) {
    return one.since <= other.since ? one : other;
  }
}
