package io.quanyu.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that a person is told.
 *
 * @param channel code of the channel
 * @param campaign that it is of
 * @param action key of the action
 */
@RegisterForReflection
public record Touch(String channel, String campaign, String action) {
  /** Whether a cap of that kind counts both together. */
  boolean countsWith(Touch other, Cap.Per per) {
    return switch (per) {
      case PERSON -> true;
      case CHANNEL -> channel.equals(other.channel);
      case CAMPAIGN -> campaign.equals(other.campaign);
      case ACTION -> action.equals(other.action);
    };
  }
}
