package io.quanyu.interaction.message;

import io.quanyu.interaction.TouchCounts;
import io.quanyu.interaction.Touches;
import io.quanyu.interaction.provider.Letter;
import io.quanyu.interaction.provider.Provider;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Whether a message may be sent now. */
sealed interface Verdict {
  /**
   * It may.
   *
   * @param provider who brings it
   * @param letter what it says
   * @param purpose that it is sent for, or null
   * @param count what it counts for; null where it counts for nothing
   */
  @RegisterForReflection
  record Send(Provider provider, Letter letter, String purpose, Count count) implements Verdict {}

  /**
   * What a person was told, without this message.
   *
   * @param after what stands under their root with it
   */
  @RegisterForReflection
  record Count(TouchCounts.Told before, Touches after) {}

  /**
   * Not before that time, epoch milliseconds.
   *
   * @param until when quiet hours are over
   */
  @RegisterForReflection
  record Hold(long until) implements Verdict {}

  /**
   * It may not, and never will.
   *
   * @param reason the code that the event tells
   */
  @RegisterForReflection
  record Abort(String reason) implements Verdict {}
}
