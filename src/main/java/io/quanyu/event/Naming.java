package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.function.Function;

/**
 * How identifiers are read of an event: what the workspace and its source say. Immutable.
 *
 * @param rules of the workspace, as they held when the event happened
 * @param region whose national telephone numbers are understood, {@code DE}; empty for none
 * @param twin the hash that also stands for an identifier, where the source allows it
 */
@RegisterForReflection
public record Naming(
    IdentityRules rules, String region, Function<Identifier, Optional<Identifier>> twin) {
  /** As the payload alone tells. */
  public static final Naming STANDARD =
      new Naming(IdentityRules.STANDARD, "", identifier -> Optional.empty());
}
