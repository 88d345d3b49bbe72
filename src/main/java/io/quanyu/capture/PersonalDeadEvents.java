package io.quanyu.capture;

import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.function.DeadLetters;
import io.quanyu.function.PersonalDeadLetters;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What messages that could not be folded hold of persons. Thread-safe. */
@Singleton
class PersonalDeadEvents extends PersonalDeadLetters {
  PersonalDeadEvents(
      DeadLetters deadLetters,
      @ConfigProperty(name = "quanyu.queue.events-dead-letters") String url) {
    super(deadLetters, url, "events-dead-letters");
  }

  @Override
  protected Optional<String> without(String text, Set<Identifier> person) {
    EventMessage message = EventMessage.decode(text);
    List<Received> accepted =
        message.accepted().stream()
            .filter(each -> Collections.disjoint(NamedIdentifiers.of(each), person))
            .toList();
    List<Quarantined> quarantined =
        message.quarantined().stream()
            .filter(each -> Collections.disjoint(NamedIdentifiers.anywhere(each.body()), person))
            .toList();
    EventMessage rest =
        new EventMessage(message.v(), message.correlationId(), accepted, quarantined);
    if (rest.equals(message)) {
      return Optional.of(text);
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest.encode());
  }
}
