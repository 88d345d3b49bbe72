package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** What a person agreed to, and how that came about. Thread-safe. */
@ApplicationScoped
public class PersonAnswers {
  private static final Comparator<ConsentChange> NEWEST_FIRST =
      Comparator.<ConsentChange>comparingLong(change -> change.answer().time())
          .thenComparingLong(change -> change.answer().key())
          .reversed();

  private final ConsentCheck consentCheck;
  private final ConsentHistory history;

  /** Who tells what holds, and what is kept as evidence. */
  public PersonAnswers(ConsentCheck consentCheck, ConsentHistory history) {
    this.consentCheck = consentCheck;
    this.history = history;
  }

  /** What holds now, by purpose. */
  SortedMap<String, ConsentCheck.Answer> current(Person person) {
    return consentCheck.all(person.summary().consents());
  }

  /** The same with all changes of all identifiers of the person, newest first. */
  ObjectNode view(Person person) {
    List<ConsentChange> changes =
        person.members().stream()
            .flatMap(member -> history.of(member).stream())
            .sorted(NEWEST_FIRST)
            .toList();
    return ConsentView.of(person, current(person), changes);
  }
}
