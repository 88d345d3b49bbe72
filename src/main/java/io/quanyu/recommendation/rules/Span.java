package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * When something holds. Immutable.
 *
 * @param from its first moment, epoch milliseconds; {@link Long#MIN_VALUE} for ever since
 * @param until the first moment after it, later than {@code from}; {@link Long#MAX_VALUE} for ever
 */
@RegisterForReflection
public record Span(long from, long until) {
  /** At any time. */
  public static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether it holds at a moment, epoch milliseconds. */
  public boolean holds(long now) {
    return from <= now && now < until;
  }

  /** Whether there is a moment at which both hold. */
  public boolean meets(Span other) {
    return from < other.until && other.from < until;
  }
}
