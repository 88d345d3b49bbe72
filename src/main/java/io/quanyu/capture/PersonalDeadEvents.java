package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.function.DeadLetters;
import io.quanyu.function.PersonalDeadLetters;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        message.accepted().stream().filter(each -> !names(each, person)).toList();
    List<Quarantined> quarantined =
        message.quarantined().stream().filter(each -> !names(each, person)).toList();
    EventMessage rest =
        new EventMessage(message.v(), message.correlationId(), accepted, quarantined);
    if (rest.equals(message)) {
      return Optional.of(text);
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest.encode());
  }

  @Override
  protected List<JsonNode> naming(String text, Set<Identifier> person) {
    EventMessage message = EventMessage.decode(text);
    return Stream.concat(
            message.accepted().stream()
                .filter(each -> names(each, person))
                .map(each -> entry("event", each, each.receivedAt())),
            message.quarantined().stream()
                .filter(each -> names(each, person))
                .map(each -> entry("quarantined", each, each.receivedAt())))
        .toList();
  }

  private static boolean names(Received received, Set<Identifier> person) {
    return !Collections.disjoint(NamedIdentifiers.of(received), person);
  }

  private static boolean names(Quarantined quarantined, Set<Identifier> person) {
    return !Collections.disjoint(NamedIdentifiers.anywhere(quarantined.body()), person);
  }

  private static JsonNode entry(String kind, Object value, long receivedAt) {
    ObjectNode entry = ExportPage.entry(kind);
    entry.setAll((ObjectNode) Json.tree(value));
    return entry.put("receivedAt", Times.iso(receivedAt));
  }
}
