package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/**
 * Finds out what an event's arrival tells: campaign, traffic, device, bot, language, currency and
 * place. A function of the payload and the person alone; what it finds is kept beside the payload
 * and is no part of the event's key. Told in {@code docs/enrichment.md}. Thread-safe.
 */
@Singleton
public class Enrichment {
  private final Lazy<Agents> agents = new Lazy<>(Agents::new);
  private final Campaign campaign = new Campaign();
  private final Traffic traffic = new Traffic();
  private final Places places;

  /** The user agent that was read last: the events of a request have the same. */
  private volatile Read last = new Read("", new Agents.Agent("", "", "", "", null));

  /** Where addresses are. */
  public Enrichment(Places places) {
    this.places = places;
  }

  @RegisterForReflection
  private record Read(String text, Agents.Agent agent) {}

  /** Whose event it is; to be asked before addresses and personal fields are taken out of it. */
  public Person person(ObjectNode payload, Visitor visitor) {
    return Person.of(payload, visitor, agents);
  }

  /** What is found out; null where that is nothing. */
  public ObjectNode of(ObjectNode payload, Person person, Pace pace) {
    JsonNode context = payload.path("context");
    Agents.Agent agent = agent(person.agent());
    ObjectNode found = Json.object();
    ObjectNode led = campaign.of(payload);
    set(found, "campaign", led);
    set(found, "traffic", traffic.of(payload, led));
    set(found, "device", Device.of(context, agent));
    set(found, "bot", bot(agent.bot(), pace.isTooFast(payload)));
    Texts.put(found, "locale", Language.of(Texts.of(context.path("locale")), person.languages()));
    Texts.put(found, "currency", currency(payload.path("properties").path("currency")));
    Texts.put(found, "ip", visited(person));
    set(found, "place", places.of(person.address()));
    return found.isEmpty() ? null : found;
  }

  private Agents.Agent agent(String text) {
    Read read = last;
    if (!read.text().equals(text)) {
      read = new Read(text, agents.get().read(text));
      last = read;
    }
    return read.agent();
  }

  private static ObjectNode bot(Agents.Bot bot, boolean tooFast) {
    if (bot != null) {
      return Json.object().put("reason", bot.reason()).put("name", bot.name());
    }
    return tooFast ? Json.object().put("reason", "rate") : null;
  }

  private static String currency(JsonNode told) {
    return Texts.of(told).isEmpty()
        ? ""
        : Money.of(IntNode.valueOf(1), told).map(Money::currency).orElse("");
  }

  /**
   * The visitor's address where the event tells none; one of the shop's own network says nothing.
   */
  private static String visited(Person person) {
    InetAddress address = person.address();
    boolean isNear =
        address == null
            || person.isTold()
            || address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress();
    return isNear ? "" : Addresses.truncated(address);
  }

  private static void set(ObjectNode found, String name, ObjectNode part) {
    if (part != null) {
      found.set(name, part);
    }
  }
}
