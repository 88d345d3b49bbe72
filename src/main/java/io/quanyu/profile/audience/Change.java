package io.quanyu.profile.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody entered an audience, or left it.
 *
 * @param id the same for every repeat
 * @param audience its name
 * @param entered whether they entered
 * @param time when, epoch milliseconds
 * @param reason what made it so: {@code event}, {@code identity}, {@code time}, {@code definition}
 * @param cause id of the event that did, in its timeline; null where none is known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Change(String id, String audience, boolean entered, long time, String reason, String cause) {
  private static final int DIGITS = 32;

  /** The change that the write after this version of a state makes. */
  static Change of(
      PersonState state, String audience, boolean entered, long time, Because because) {
    Identifier person = state.person();
    String key = person + "\0" + audience + "\0" + entered + "\0" + state.version();
    String id = "audience-" + Hashes.sha256Hex(key).substring(0, DIGITS);
    return new Change(id, audience, entered, time, because.reason(), because.cause(audience));
  }
}
