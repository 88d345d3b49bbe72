package io.quanyu.interaction.message;

/**
 * A provider takes nothing until somebody mends how it is set up: the message stays in the queue,
 * and is a dead letter in the end, to be sent again once that is done. Names no person.
 */
final class ProviderNotSetUp extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProviderNotSetUp(String provider, String reason) {
    super("the provider " + provider + " is not set up: " + reason);
  }
}
