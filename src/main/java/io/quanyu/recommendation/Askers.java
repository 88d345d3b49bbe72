package io.quanyu.recommendation;

import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what may be used of whoever asks. Thread-safe. */
@Singleton
public class Askers {
  private final Persons persons;
  private final ConsentCheck consentCheck;

  /** Persons and their consent. */
  public Askers(Persons persons, ConsentCheck consentCheck) {
    this.persons = persons;
    this.consentCheck = consentCheck;
  }

  /** Person and session in one read; nothing of them where they don't agree to personalization. */
  Asker find(List<io.quanyu.event.Identifier> identifiers) {
    Optional<Person> person =
        identifiers.isEmpty() ? Optional.empty() : persons.findTogether(identifiers);
    if (person.isEmpty()) {
      return Asker.unused(Recommendation.Fallback.PERSON_UNKNOWN);
    }
    if (!consentCheck.grants(person.get().summary().consents(), ConsentCheck.PERSONALIZATION)) {
      return Asker.unused(Recommendation.Fallback.CONSENT_MISSING);
    }
    return new Asker(
        identifiers.get(0), History.of(person.get().summary().interactions()), Map.of(), null);
  }
}
