package io.quanyu.destination;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.Optional;

/** A destination as {@code PUT} takes it, so that what was read can be changed and sent back. */
final class DestinationView {
  private DestinationView() {}

  static ObjectNode of(Destination destination) {
    ObjectNode view = Json.object().put("name", destination.name());
    if (destination.webhook() == null) {
      view.put("kind", "archive").put("prefix", destination.archive().prefix());
    } else {
      view.put("kind", "webhook").put("url", destination.webhook().url()).put("secret", true);
    }
    if (!destination.events().isEmpty()) {
      ArrayNode events = view.putArray("events");
      destination.events().forEach(events::add);
    }
    if (destination.allSources()) {
      view.put("sources", "all");
    }
    return view;
  }

  /** The same with a secret that was made just now: nobody could learn it otherwise. */
  static ObjectNode of(Destination destination, boolean given, Optional<Destination> before) {
    ObjectNode view = of(destination);
    if (destination.webhook() == null) {
      return view;
    }
    Destination.Webhook now = destination.webhook();
    boolean kept =
        before
            .map(Destination::webhook)
            .filter(known -> known.secret().equals(now.secret()))
            .isPresent();
    return given || kept ? view : view.put("secret", now.secret());
  }
}
