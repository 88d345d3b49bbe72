package io.quanyu.capture;

import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.function.DeadLetters;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a person out of messages that could not be folded. One that can't be read may name them,
 * and nobody can make anything of it: it goes. Thread-safe.
 */
@Singleton
class EraseDeadEvents implements PersonalData {
  private final DeadLetters deadLetters;
  private final String url;

  EraseDeadEvents(
      DeadLetters deadLetters,
      @ConfigProperty(name = "quanyu.queue.events-dead-letters") String url) {
    this.deadLetters = deadLetters;
    this.url = url;
  }

  @Override
  public String name() {
    return "events-dead-letters";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    return Erased.all(
        name(), deadLetters.rewrite(url, body -> body.flatMap(text -> without(text, person))));
  }

  /** The same text where nothing is to be changed. */
  static Optional<String> without(String text, Set<Identifier> person) {
    EventMessage message;
    try {
      message = EventMessage.decode(text);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
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
