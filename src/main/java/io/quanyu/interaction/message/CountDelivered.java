package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.FoldObserver;
import io.quanyu.function.Parallel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts for its template what came back of a message: delivered, bounced, complained, opened,
 * clicked and unsubscribed, each once a message, however often and by whichever provider it is
 * told. It is told by events that name the message ({@code message_id}): our own of what SES
 * notifies, and those that another provider's webhook brings. An event that names no message of
 * ours counts nothing. Thread-safe, in many processes too.
 */
@ApplicationScoped
public class CountDelivered implements FoldObserver {
  private static final Map<String, String> COUNTED =
      Map.of(
          "Message Delivered", "delivered",
          "Message Bounced", "bounced",
          "Message Complained", "complained",
          "Message Opened", "opened",
          "Message Clicked", "clicked",
          "Message Unsubscribed", "unsubscribed");

  /** Longer ids are nobody's. */
  private static final int LONGEST_ID = 200;

  private final Messages messages;
  private final Parallel parallel;

  /** The store, and the threads to work side by side. */
  public CountDelivered(Messages messages, Parallel parallel) {
    this.messages = messages;
    this.parallel = parallel;
  }

  /** What of which message, told at that time. */
  @RegisterForReflection
  record Told(String message, String what, long time) {}

  @Override
  public void folded(Batch batch) {
    Map<String, Told> first = new TreeMap<>();
    for (Event event : batch.events()) {
      told(event)
          .ifPresent(
              told ->
                  first.merge(
                      told.message() + " " + told.what(),
                      told,
                      (one, other) -> one.time() <= other.time() ? one : other));
    }
    if (first.isEmpty()) {
      return;
    }
    Set<String> ids =
        first.values().stream().map(Told::message).collect(Collectors.toCollection(TreeSet::new));
    Map<String, Message> known = messages.find(ids);
    parallel.forEach(
        first.values().stream().filter(told -> known.containsKey(told.message())).toList(),
        told -> messages.countBack(known.get(told.message()), told.what(), told.time()));
  }

  private static Optional<Told> told(Event event) {
    JsonNode id = event.payload().path("properties").path("message_id");
    String what = event.type() == EventType.TRACK ? COUNTED.get(event.name()) : null;
    boolean isOne = what != null && id.isTextual() && !id.asText().isBlank();
    return isOne && id.asText().length() <= LONGEST_ID
        ? Optional.of(new Told(id.asText().strip(), what, event.moment().time()))
        : Optional.empty();
  }
}
