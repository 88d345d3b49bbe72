package io.quanyu.privacy;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Persons;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/** Finds all identifiers of whom a request is about. Thread-safe. */
@Singleton
class WholePerson {
  private final Persons persons;
  private final Suppress suppress;

  /** Who belongs together, and what stands for whom where identifiers are hashed. */
  WholePerson(Persons persons, Suppress suppress) {
    this.persons = persons;
    this.suppress = suppress;
  }

  /**
   * Those that are named, what stands for them where they are hashed, and all that belong to any.
   */
  Set<Identifier> of(Set<Identifier> identifiers) {
    suppress.prepare();
    Set<Identifier> named = new TreeSet<>(identifiers);
    named.addAll(suppress.hashed(named));
    Set<Identifier> all = new TreeSet<>(named);
    for (Identifier identifier : named) {
      persons.find(identifier).ifPresent(person -> all.addAll(person.members()));
    }
    return all;
  }

  /** Those of them of which anything is known, and those that were named. */
  Set<Identifier> known(Set<Identifier> all, Set<Identifier> named) {
    Set<Identifier> known = new TreeSet<>(named);
    all.stream().filter(each -> persons.find(each).isPresent()).forEach(known::add);
    return known;
  }
}
