package io.quanyu.destination;

import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.function.Suppressions;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps from going out what names somebody who was suppressed meanwhile. Thread-safe. */
@Singleton
class HeedSuppressed {
  private final Suppressions suppressions;

  HeedSuppressed(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /** The same without them; an exception where nobody could tell who they are. */
  DeliveryMessage without(DeliveryMessage message) {
    if (!suppressions.mayHold()) {
      return message;
    }
    Set<Identifier> named = new HashSet<>();
    message.events().forEach(event -> named.addAll(NamedIdentifiers.of(event.received())));
    Set<Identifier> suppressed = suppressions.among(named);
    List<Outgoing> rest =
        message.events().stream().filter(event -> !event.names(suppressed)).toList();
    return message.with(rest);
  }
}
