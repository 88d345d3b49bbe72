package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which folded events may have turned what their person grants. Many clients repeat an answer
 * with each event: such repeats are none. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ConsentTurns {
  private final ConsentHistory history;
  private final Profiles profiles;
  private final Parallel parallel;

  /** What is kept of changes, what is known of other identifiers, and the threads that ask. */
  public ConsentTurns(ConsentHistory history, Profiles profiles, Parallel parallel) {
    this.history = history;
    this.profiles = profiles;
    this.parallel = parallel;
  }

  /**
   * Those of the stored events whose answer for the purpose was kept as a change, or that named
   * another identifier which refuses: that may have become the person's, or its refusal be lifted.
   * The same for a batch that comes again.
   */
  public List<Event> of(List<Event> events, String purpose) {
    List<Event> answers = events.stream().filter(event -> answer(event, purpose) != null).toList();
    Set<Identifier> refusing = refusing(answers, purpose);
    Set<Long> turning = ConcurrentHashMap.newKeySet();
    parallel.forEach(
        answers,
        event -> {
          Consent answer = answer(event, purpose);
          ConsentChange change = new ConsentChange(event.identity().anchor(), purpose, answer);
          if (named(event).anyMatch(refusing::contains) || history.has(change)) {
            turning.add(event.key().hash());
          }
        });
    return answers.stream().filter(event -> turning.contains(event.key().hash())).toList();
  }

  private static Consent answer(Event event, String purpose) {
    return Consents.of(event).answers().get(purpose);
  }

  private Set<Identifier> refusing(List<Event> events, String purpose) {
    Set<Identifier> named =
        events.stream().flatMap(ConsentTurns::named).collect(Collectors.toSet());
    Set<Identifier> refusing = new HashSet<>();
    profiles
        .load(named)
        .forEach(
            (anchor, document) -> {
              Consent answer = document.summary().consents().answers().get(purpose);
              if (answer != null && !answer.granted()) {
                refusing.add(anchor);
              }
            });
    return refusing;
  }

  private static Stream<Identifier> named(Event event) {
    return Stream.concat(event.identity().others().stream(), event.identity().previous().stream());
  }
}
