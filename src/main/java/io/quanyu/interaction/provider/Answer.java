package io.quanyu.interaction.provider;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a provider made of a letter.
 *
 * @param outcome what became of it
 * @param reason why it is not sent: {@code timed_out}, {@code status_400}, {@code smtp_550}…; null
 *     if it is
 * @param retryAfterMillis how long the provider wants to be left alone, 0 if it did not say
 */
@RegisterForReflection
public record Answer(Outcome outcome, String reason, long retryAfterMillis) {
  /** The provider has it. */
  public static final Answer SENT = new Answer(Outcome.SENT, null, 0);

  /** What became of a letter. */
  @RegisterForReflection
  public enum Outcome {
    /** The provider has it. */
    SENT,
    /** The provider has it not, and may take it later. */
    LATER,
    /** The provider takes nothing of the kind until somebody mends how it is set up. */
    NOT_SET_UP,
    /** The provider will never take it. */
    REFUSED,
    /** Nobody can tell whether the provider has it. */
    UNKNOWN
  }

  static Answer later(String reason) {
    return new Answer(Outcome.LATER, reason, 0);
  }

  static Answer notSetUp(String reason) {
    return new Answer(Outcome.NOT_SET_UP, reason, 0);
  }

  static Answer refused(String reason) {
    return new Answer(Outcome.REFUSED, reason, 0);
  }

  static Answer unknown(String reason) {
    return new Answer(Outcome.UNKNOWN, reason, 0);
  }
}
