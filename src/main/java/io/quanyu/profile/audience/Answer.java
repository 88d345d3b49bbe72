package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whether a condition holds, and until when that is sure.
 *
 * @param holds whether it holds now
 * @param next the first moment at which that may change with no event, epoch milliseconds; {@link
 *     #NEVER} where it can't
 */
@RegisterForReflection
public record Answer(boolean holds, long next) {
  /** After all time. */
  public static final long NEVER = Long.MAX_VALUE;

  /** An answer that only an event can change. */
  static Answer always(boolean holds) {
    return new Answer(holds, NEVER);
  }

  /** The opposite, for as long. */
  Answer negated() {
    return new Answer(!holds, next);
  }
}
