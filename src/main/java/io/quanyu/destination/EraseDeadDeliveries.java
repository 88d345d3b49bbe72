package io.quanyu.destination;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.function.DeadLetters;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a person out of messages for destinations that could not be dealt with. One that can't be
 * read may name them: it goes. Thread-safe.
 */
@Singleton
class EraseDeadDeliveries implements PersonalData {
  private final DeadLetters deadLetters;
  private final String url;

  EraseDeadDeliveries(
      DeadLetters deadLetters,
      @ConfigProperty(name = "quanyu.queue.destinations-dead-letters") String url) {
    this.deadLetters = deadLetters;
    this.url = url;
  }

  @Override
  public String name() {
    return "destinations-dead-letters";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    return Erased.all(
        name(), deadLetters.rewrite(url, body -> body.flatMap(text -> without(text, person))));
  }

  /** The same text where nothing is to be changed. */
  static Optional<String> without(String text, Set<Identifier> person) {
    DeliveryMessage message;
    try {
      message = DeliveryMessage.decode(text);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
    List<Outgoing> rest = message.events().stream().filter(event -> !event.names(person)).toList();
    if (rest.size() == message.events().size()) {
      return Optional.of(text);
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(message.with(rest).encode());
  }
}
