package io.quanyu.interaction.message;

import io.quanyu.interaction.message.UndeliverableAddresses.Undeliverable;
import io.quanyu.interaction.provider.SesNotification;
import io.quanyu.interaction.provider.SesNotification.Kind;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Takes what a provider tells of a mail: an address that takes none is written to no more, and the
 * person's timeline says what happened. Both are the same however often it is told. Thread-safe;
 * exceptions of the SDK are let through.
 */
@Singleton
class TakeNotification {
  private final Messages messages;
  private final Barred barred;
  private final MessageEvents events;
  private final Clock clock;

  TakeNotification(Messages messages, Barred barred, MessageEvents events, Clock clock) {
    this.messages = messages;
    this.barred = barred;
    this.events = events;
    this.clock = clock;
  }

  /** Takes one; {@code id} is the same whenever it is told again. */
  void take(String id, SesNotification notification) {
    long time = notification.time() == 0 ? clock.millis() : notification.time();
    Undeliverable why =
        notification.kind() == Kind.COMPLAINT
            ? Undeliverable.complained(time)
            : Undeliverable.bounced(time);
    notification.addresses().forEach(address -> barred.note(address, why));
    if (!notification.message().isEmpty()) {
      messages
          .find(notification.message())
          .ifPresent(message -> events.tell(message, notification, id, time));
    }
  }
}
