package io.quanyu.interaction.decision;

import io.quanyu.event.Identifier;
import io.quanyu.function.BatchedReads;
import io.quanyu.function.Suppressions;
import io.quanyu.interaction.Zones;
import io.quanyu.interaction.decision.action.Action;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quanyu.profile.audience.AudiencesOfPerson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out who somebody is, and what they may be told. Thread-safe. */
@Singleton
public class People {
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final AudiencesOfPerson audiences;
  private final Suppressions suppressions;

  /** Persons, what they agree to, where they belong, and who is not to be stored. */
  public People(
      Persons persons,
      ConsentCheck consentCheck,
      AudiencesOfPerson audiences,
      Suppressions suppressions) {
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.audiences = audiences;
    this.suppressions = suppressions;
  }

  /**
   * Who was found.
   *
   * @param root of the person; the first identifier that was asked for where there is none
   * @param members all identifiers, those that were asked for too
   * @param person empty where nobody is known
   */
  @RegisterForReflection
  record Found(Identifier root, Set<Identifier> members, Optional<Person> person) {}

  Found find(List<Identifier> identifiers) {
    Optional<Person> person = persons.findTogether(identifiers);
    Set<Identifier> members = new LinkedHashSet<>(identifiers);
    person.ifPresent(found -> members.addAll(found.members()));
    return new Found(person.map(Person::root).orElse(identifiers.get(0)), members, person);
  }

  /** What is read of somebody besides; is filled once, then only read. */
  static final class Aside {
    private boolean isSuppressed;
    private Set<String> audiences = Set.of();
  }

  /** What else is to be read for these actions. */
  List<BatchedReads.Part> reading(Found found, List<Action> actions, Aside aside) {
    List<BatchedReads.Part> parts = new ArrayList<>();
    if (suppressions.mayHold()) {
      parts.add(suppressions.reading(found.members(), any -> aside.isSuppressed = !any.isEmpty()));
    }
    if (asksForAudiences(actions)) {
      parts.add(audiences.reading(found.root(), names -> aside.audiences = names));
    }
    return parts;
  }

  /** What these actions ask of them. */
  Situation.Who who(Found found, List<Action> actions, Aside aside) {
    return new Situation.Who(
        found.root(),
        found.person().isPresent(),
        aside.isSuppressed,
        aside.isSuppressed ? Set.of() : granted(found, actions),
        aside.audiences,
        found.person().flatMap(person -> Zones.of(person.summary())).orElse(null));
  }

  private Set<String> granted(Found found, List<Action> actions) {
    Set<String> granted = new HashSet<>();
    if (found.person().isPresent()) {
      var consents = found.person().get().summary().consents();
      actions.stream()
          .map(Action::who)
          .filter(Action.Who::needsConsent)
          .map(Action.Who::purpose)
          .distinct()
          .filter(purpose -> consentCheck.grants(consents, purpose))
          .forEach(granted::add);
    }
    return granted;
  }

  private static boolean asksForAudiences(List<Action> actions) {
    return actions.stream()
        .map(Action::who)
        .anyMatch(who -> !who.audiences().isEmpty() || !who.notAudiences().isEmpty());
  }
}
