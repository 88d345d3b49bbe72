package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.function.Supplier;

/**
 * What came of reading files: exactly one of the two is not null.
 *
 * @param split what was read
 * @param refusal why nothing was
 */
@RegisterForReflection
public record Reading(Split split, Refusal refusal) {

  static Reading of(Supplier<Split> read) {
    try {
      return new Reading(read.get(), null);
    } catch (Unreadable e) {
      return new Reading(null, e.refusal());
    }
  }
}
