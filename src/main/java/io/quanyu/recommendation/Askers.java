package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Finds out what may be used of whoever asks. Thread-safe. */
@Singleton
public class Askers {
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final ShownItems shownItems;
  private final Parallel parallel;

  /** Persons, their consent, what they were shown, and the threads to read side by side. */
  public Askers(
      Persons persons, ConsentCheck consentCheck, ShownItems shownItems, Parallel parallel) {
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.shownItems = shownItems;
    this.parallel = parallel;
  }

  /**
   * Person and session in one read; nothing of them where they don't agree to personalization.
   *
   * @param beside work that is done meanwhile
   */
  Asker find(List<Identifier> identifiers, Runnable beside) {
    if (identifiers.isEmpty()) {
      beside.run();
      return Asker.unused(Recommendation.Fallback.PERSON_UNKNOWN);
    }
    Identifier anchor = identifiers.get(0);
    AtomicReference<Optional<Person>> person = new AtomicReference<>(Optional.empty());
    AtomicReference<Shown> shown = new AtomicReference<>(Shown.NOTHING);
    parallel.forEach(
        List.<Runnable>of(
            beside,
            () -> person.set(persons.findTogether(identifiers)),
            () -> shown.set(shownItems.find(anchor))),
        Runnable::run);
    if (person.get().isEmpty()) {
      return Asker.unused(Recommendation.Fallback.PERSON_UNKNOWN);
    }
    Person found = person.get().get();
    return consentCheck.grants(found.summary().consents(), ConsentCheck.PERSONALIZATION)
        ? new Asker(
            anchor,
            History.of(found.summary().interactions()),
            shown.get(),
            found.summary().traits(),
            null)
        : Asker.unused(Recommendation.Fallback.CONSENT_MISSING);
  }
}
