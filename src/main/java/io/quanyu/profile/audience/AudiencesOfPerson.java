package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.function.BatchedReads;
import io.quanyu.profile.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;

/** Looks up which audiences somebody is in: one read for a root that is in any. Thread-safe. */
@ApplicationScoped
public class AudiencesOfPerson {
  private final Memberships memberships;
  private final Persons persons;
  private final Settle settle;
  private final Clock clock;

  /** The stores, and who settles what has fallen due meanwhile. */
  public AudiencesOfPerson(Memberships memberships, Persons persons, Settle settle, Clock clock) {
    this.memberships = memberships;
    this.persons = persons;
    this.settle = settle;
    this.clock = clock;
  }

  /**
   * The names of the audiences that a root was in when that was last written: what time alone
   * changes is written within a minute.
   */
  public Set<String> lastWritten(Identifier root) {
    return memberships.find(root).memberships().keySet();
  }

  /** The same as part of a larger read. */
  public BatchedReads.Part reading(Identifier root, Consumer<Set<String>> take) {
    return memberships.reading(root, state -> take.accept(state.memberships().keySet()));
  }

  /** The state of the identifier's person as of now. */
  PersonState find(Identifier identifier) {
    PersonState own = memberships.find(identifier);
    // Only a root is in any.
    PersonState state =
        own.memberships().isEmpty() ? memberships.find(persons.root(identifier)) : own;
    return state.dueAt() <= clock.millis() ? settle.settle(state.person(), "time") : state;
  }
}
