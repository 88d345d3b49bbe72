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
  private final Segments segments;
  private Consents consents = Consents.NONE;

  /** For somebody whose country is the only segment that is wanted. */
  public PersonReader() {
    this(List.of(Segments.COUNTRY));
  }

  /** With the kinds of segments that are wanted, as {@link ModelSettings#segments} names them. */
  PersonReader(List<String> kinds) {
    this.segments = new Segments(kinds);
  }

  /**
   * Events that name no items and tell neither consent nor a segment are not read any further; of
   * those that we make ourselves only a person's answer counts.
   */
  @Override
  public void add(Received received) {
    consents = consents.plus(Consents.ofSource(received.source()));
    boolean own = received.source().equals(Received.OWN);
    boolean counts = !own && Trail.counts(received.payload().path("event").asText().strip());
    boolean tells = !own && segments.mayTell(received.payload());
    if (counts || tells || !ConsentPreferences.of(received.payload()).isEmpty()) {
      Event event = EventReader.read(received).event();
      // What was accepted once may be no event by the rules of today.
      if (event != null) {
        add(event);
      }
    }
  }

  private void add(Event event) {
    consents = consents.plus(Consents.of(event));
    if (event.key().source().equals(Received.OWN)) {
      return;
    }
    boolean counts = Trail.counts(event.name());
    if (counts) {
      trail.add(event);
    }
    if (counts || segments.mayTell(event.payload())) {
      segments.add(event);
    }
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
    return met.isEmpty() ? new byte[0] : Trails.encode(met, segments.lines());
  }
}
