package io.quanyu.interaction.trigger;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.function.Suppressions;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.profile.Persons;
import io.quanyu.profile.audience.AudiencesOfPerson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Who somebody is when a trigger fires, and what they did. Thread-safe. */
@Singleton
class TriggerPeople {
  private static final int PAGE = 500;

  private final Persons persons;
  private final PersonTimeline timeline;
  private final AudiencesOfPerson audiences;
  private final ConsentCheck consentCheck;
  private final Suppressions suppressions;

  TriggerPeople(
      Persons persons,
      PersonTimeline timeline,
      AudiencesOfPerson audiences,
      ConsentCheck consentCheck,
      Suppressions suppressions) {
    this.persons = persons;
    this.timeline = timeline;
    this.audiences = audiences;
    this.consentCheck = consentCheck;
    this.suppressions = suppressions;
  }

  /**
   * Who was found.
   *
   * @param person for whom a trigger may fire; null where it may not
   * @param why it may not; null where it may
   */
  @RegisterForReflection
  record Found(Person person, String why) {}

  /** The person, if a trigger may fire for them; a message's consent is checked when it is sent. */
  Found find(Identifier identifier, Trigger trigger) {
    Person person = persons.find(identifier).orElse(null);
    String why = person == null ? "person_unknown" : whyNot(person, trigger);
    return new Found(why == null ? person : null, why);
  }

  private String whyNot(Person person, Trigger trigger) {
    if (suppressions.mayHold() && !suppressions.among(person.members()).isEmpty()) {
      return "suppressed";
    }
    if (trigger.audience() != null && !isInAudience(person, trigger.audience())) {
      return "not_in_audience";
    }
    return agreesToCall(person, trigger.effect().call()) ? null : "consent_missing";
  }

  /** Whether the person belongs to it, as it was last written. */
  boolean isInAudience(Person person, String audience) {
    return audiences.lastWritten(person.root()).contains(audience);
  }

  /** Whether a call, if there is one, may be made. */
  boolean agreesToCall(Person person, Trigger.Call call) {
    return call == null
        || call.purpose() == null
        || consentCheck.grants(person.summary().consents(), call.purpose());
  }

  /** All that they did from a time on, newest first. */
  List<Event> eventsSince(Person person, long time) {
    List<Event> events = new ArrayList<>();
    PersonTimeline.Cursor cursor = null;
    do {
      PersonTimeline.Page page = timeline.read(person.members(), cursor, PAGE);
      page.arrivals().stream()
          .map(Arrival::event)
          .filter(event -> event.moment().time() >= time)
          .forEach(events::add);
      boolean over = page.arrivals().stream().anyMatch(each -> each.event().moment().time() < time);
      cursor = over ? null : page.next();
    } while (cursor != null);
    return events;
  }
}
