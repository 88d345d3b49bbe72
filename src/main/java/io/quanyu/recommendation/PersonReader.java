package io.quanyu.recommendation;

import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Consents;
import java.util.List;

/**
 * Reads what one anchor's events say to training, in any order and with repeats: which items were
 * met, and whether that may be used. Not thread-safe.
 */
public final class PersonReader implements AnchorReader {
  private final Trail trail = new Trail();
  private Consents consents = Consents.NONE;
  private String country = "";
  private long located = Long.MIN_VALUE;

  /**
   * Events that name no items and tell no consent are not read any further; of those that we make
   * ourselves only a person's answer counts.
   */
  @Override
  public void add(Received received) {
    consents = consents.plus(Consents.ofSource(received.source()));
    boolean own = received.source().equals(Received.OWN);
    boolean counts = !own && Trail.counts(received.payload().path("event").asText().strip());
    if (counts || !ConsentPreferences.of(received.payload()).isEmpty()) {
      Event event = EventReader.read(received).event();
      // What was accepted once may be no event by the rules of today.
      if (event != null) {
        add(event);
      }
    }
  }

  private void add(Event event) {
    consents = consents.plus(Consents.of(event));
    if (Trail.counts(event.name()) && !event.key().source().equals(Received.OWN)) {
      trail.add(event);
      locate(event);
    }
  }

  /** Ties by code, so that order decides nothing. */
  private void locate(Event event) {
    String told = Country.of(event);
    long time = event.moment().time();
    boolean newer = time > located || (time == located && told.compareTo(country) > 0);
    if (!told.isEmpty() && newer) {
      country = told;
      located = time;
    }
  }

  /** The country of the newest event that tells one; empty where none does. */
  public String country() {
    return country;
  }

  @Override
  public int events() {
    return trail.events();
  }

  /** What was met, oldest first; nothing where personalization isn't granted. */
  public List<Met> entries(ConsentCheck consentCheck) {
    return consentCheck.grants(consents, ConsentCheck.PERSONALIZATION)
        ? trail.entries()
        : List.of();
  }

  @Override
  public byte[] found(ConsentCheck consentCheck) {
    List<Met> met = entries(consentCheck);
    return met.isEmpty() ? new byte[0] : Trails.encode(met, country);
  }
}
