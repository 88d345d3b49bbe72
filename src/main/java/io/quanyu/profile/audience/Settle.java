package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ComputedTrait;
import io.quanyu.profile.ComputedTraits;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileDocument;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Summary;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings what is stored of somebody's audiences to what their facts say now. Each write is followed
 * by another look at the facts, and all it changed is told before this returns; so whatever order
 * writers come in and wherever one dies, the last look finds all as it should be, or somebody is
 * asked again (docs/adr/0036). Thread-safe.
 */
@ApplicationScoped
public class Settle {
  private final Audiences audiences;
  private final Persons persons;
  private final Profiles profiles;
  private final Refresh refresh;
  private final ComputedTraits traits;
  private final Memberships memberships;
  private final Announcements announcements;
  private final Backoff backoff;
  private final Clock clock;

  /** What is asked, what is known, what is stored, and who is told. */
  public Settle(
      Audiences audiences,
      Persons persons,
      Profiles profiles,
      Refresh refresh,
      ComputedTraits traits,
      Memberships memberships,
      Announcements announcements,
      Backoff backoff,
      Clock clock) {
    this.audiences = audiences;
    this.persons = persons;
    this.profiles = profiles;
    this.refresh = refresh;
    this.traits = traits;
    this.memberships = memberships;
    this.announcements = announcements;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Settles one identifier: of a root all its person's audiences, of any other none, since what it
   * was in belongs to its root now.
   *
   * @return its state, all told
   */
  PersonState settle(Identifier identifier, String reason) {
    List<Rule> rules = audiences.known();
    for (int lost = 0; ; ) {
      PersonState state = memberships.find(identifier);
      PersonState next =
          state.pending().isEmpty()
              ? state.towards(wanted(identifier, rules), reason)
              : told(state, rules);
      if (next.version() == state.version()) {
        return state;
      }
      if (memberships.save(state, next, clock.millis())) {
        // What was written may be of an older definition than somebody else's look.
        rules = audiences.latest();
        lost = 0;
      } else {
        backoff.await(identifier, lost++);
      }
    }
  }

  /** Whether a person belongs to an audience at a time. */
  boolean holds(Rule rule, Person person, long now) {
    return isMet(person) && rule.of(facts(person, now)).holds();
  }

  private Facts facts(Person person, long now) {
    return new PersonFacts(person.summary(), this::computed, now);
  }

  /** Whom nobody ever met is nobody's audience, whatever they have not done. */
  private static boolean isMet(Person person) {
    return person.summary().counts().total() != null;
  }

  private Optional<Aggregation> computed(String name) {
    return Optional.ofNullable(traits.known().get(name)).map(ComputedTrait::aggregation);
  }

  private PersonState told(PersonState state, List<Rule> rules) {
    announcements.send(state.person(), state.pending(), rules);
    return state.told();
  }

  private Wanted wanted(Identifier identifier, List<Rule> rules) {
    long newest = rules.stream().mapToLong(rule -> rule.audience().version()).max().orElse(0);
    Optional<Person> person =
        persons
            .find(identifier, document -> current(document, newest))
            .filter(found -> found.root().equals(identifier) && isMet(found));
    long now = clock.millis();
    Set<String> names = new TreeSet<>();
    long next = Answer.NEVER;
    if (person.isPresent()) {
      Facts facts = facts(person.get(), now);
      for (Rule rule : rules) {
        Answer answer = rule.of(facts);
        next = Math.min(next, answer.next());
        if (answer.holds()) {
          names.add(rule.audience().name());
        }
      }
    }
    return new Wanted(names, next, now);
  }

  /**
   * Documents must know what the rules count; one that is made anew is kept, if nobody was first.
   */
  private Summary current(ProfileDocument document, long rules) {
    Definitions inUse = refresh.definitions(document, rules);
    if (!document.isOutdated(inUse)) {
      return document.summary();
    }
    ProfileDocument refreshed = refresh.refreshed(document, inUse);
    profiles.save(refreshed, List.of());
    return refreshed.summary();
  }
}
