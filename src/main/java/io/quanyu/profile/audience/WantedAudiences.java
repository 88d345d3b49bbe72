package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.profile.ComputedTrait;
import io.quanyu.profile.ComputedTraits;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileDocument;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Summary;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which audiences somebody should be in, by what is stored of them now. Thread-safe. */
@ApplicationScoped
public class WantedAudiences {
  private final Persons persons;
  private final Profiles profiles;
  private final Refresh refresh;
  private final ComputedTraits traits;
  private final Scores scores;
  private final Clock clock;

  /** What is known, and as of when. */
  public WantedAudiences(
      Persons persons,
      Profiles profiles,
      Refresh refresh,
      ComputedTraits traits,
      Scores scores,
      Clock clock) {
    this.persons = persons;
    this.profiles = profiles;
    this.refresh = refresh;
    this.traits = traits;
    this.scores = scores;
    this.clock = clock;
  }

  /** Of a root all that hold for its person, of any other identifier none. */
  Wanted of(Identifier identifier, List<Rule> rules) {
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

  /** Whether a person belongs to an audience at a time. */
  boolean holds(Rule rule, Person person, long now) {
    return isMet(person) && rule.of(facts(person, now)).holds();
  }

  private Facts facts(Person person, long now) {
    return new PersonFacts(
        person.summary(), this::computed, new LazyScores(() -> scores.find(person.root())), now);
  }

  /** Whom nobody ever met is nobody's audience, whatever they have not done. */
  private static boolean isMet(Person person) {
    return person.summary().counts().total() != null;
  }

  private Optional<Aggregation> computed(String name) {
    return Optional.ofNullable(traits.known().get(name)).map(ComputedTrait::aggregation);
  }
}
