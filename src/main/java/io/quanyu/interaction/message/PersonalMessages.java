package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Messages to a person, how much they were told, and addresses that take none. Its name sorts
 * before the recommendations', which remove whatever else their table holds of a person. The queue
 * holds ids that then mean nothing. Thread-safe.
 */
@Singleton
class PersonalMessages implements PersonalData {
  private final Messages messages;
  private final UndeliverableAddresses undeliverable;

  PersonalMessages(Messages messages, UndeliverableAddresses undeliverable) {
    this.messages = messages;
    this.undeliverable = undeliverable;
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = 0;
    for (Identifier identifier : person) {
      removed += messages.remove(identifier) + (undeliverable.remove(identifier) ? 1 : 0);
    }
    return Erased.all("interactions", removed);
  }

  /** A page is about an identifier, or as many as fit. */
  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    return ExportPage.of(person, after, this::export);
  }

  private void export(Identifier identifier, ExportPage page) {
    messages.idsOf(identifier).stream()
        .map(messages::find)
        .flatMap(Optional::stream)
        .forEach(message -> page.add(entry(message)));
    undeliverable.noted(identifier).ifPresent(why -> page.add(entry(identifier, why)));
  }

  private static ObjectNode entry(Identifier address, UndeliverableAddresses.Undeliverable why) {
    ObjectNode entry = ExportPage.entry("undeliverable");
    entry.setAll(UndeliverableRoutes.view(address, why));
    return entry;
  }

  private static ObjectNode entry(Message message) {
    ObjectNode entry = ExportPage.entry("message");
    entry.setAll(MessageRoutes.view(message));
    entry.set("data", message.request().data());
    return entry;
  }
}
