package io.quanyu.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.function.DeadLetters;
import io.quanyu.function.PersonalDeadLetters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What messages for destinations that could not be dealt with hold of persons. Thread-safe. */
@Singleton
class PersonalDeadDeliveries extends PersonalDeadLetters {
  PersonalDeadDeliveries(
      DeadLetters deadLetters,
      @ConfigProperty(name = "quanyu.queue.destinations-dead-letters") String url) {
    super(deadLetters, url, "destinations-dead-letters");
  }

  @Override
  protected Optional<String> without(String text, Set<Identifier> person) {
    DeliveryMessage message = DeliveryMessage.decode(text);
    List<Outgoing> rest = message.events().stream().filter(event -> !event.names(person)).toList();
    if (rest.size() == message.events().size()) {
      return Optional.of(text);
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(message.with(rest).encode());
  }

  @Override
  protected List<JsonNode> naming(String text, Set<Identifier> person) {
    DeliveryMessage message = DeliveryMessage.decode(text);
    return message.events().stream()
        .filter(event -> event.names(person))
        .map(event -> event.exported("delivery", "destination", message.destination()))
        .toList();
  }
}
