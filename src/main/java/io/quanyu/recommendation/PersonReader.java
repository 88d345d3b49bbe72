package io.quanyu.recommendation;

import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Consents;
import java.util.List;

/**
 * Reads what one anchor's events say to training, in any order and with repeats: whether they may
 * be used, and what was bought. Not thread-safe.
 */
public final class PersonReader {
  private final Basket basket = new Basket();
  private Consents consents = Consents.NONE;

  /** Most events are no orders and tell no consent: those are not read any further. */
  public void add(Received received) {
    consents = consents.plus(Consents.ofSource(received.source()));
    boolean order = Basket.counts(received.payload().path("event").asText().strip());
    if (order || !ConsentPreferences.of(received.payload()).isEmpty()) {
      Event event = EventReader.read(received).event();
      // What was accepted once may be no event by the rules of today.
      if (event != null) {
        add(event);
      }
    }
  }

  private void add(Event event) {
    consents = consents.plus(Consents.of(event));
    if (Basket.counts(event.name())) {
      basket.add(event);
    }
  }

  /** How many events count. */
  public int events() {
    return basket.events();
  }

  /** What was bought and kept; nothing where personalization isn't granted. */
  public List<String> items(ConsentCheck consentCheck) {
    return consentCheck.grants(consents, ConsentCheck.PERSONALIZATION) ? basket.items() : List.of();
  }
}
