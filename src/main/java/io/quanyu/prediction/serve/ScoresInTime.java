package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Scores.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how often somebody is scored: scores that are younger than an interval do, and are noted
 * once to be made anew behind it, so that the last event is scored in the end (docs/adr/0062).
 * Thread-safe.
 */
@ApplicationScoped
class ScoresInTime {
  private static final long MINUTE = 60_000;

  /** By how much the clocks of two processes may differ. */
  private static final long SKEW = 5_000;

  private final Persons persons;
  private final Scores scores;
  private final ScoreNotes notes;
  private final Clock clock;
  private final long intervalMillis;

  /** What is stored, and the interval. */
  @Inject
  ScoresInTime(
      Persons persons,
      Scores scores,
      ScoreNotes notes,
      Clock clock,
      @ConfigProperty(name = "quanyu.score-interval-millis", defaultValue = "300000")
          long intervalMillis) {
    this.persons = persons;
    this.scores = scores;
    this.notes = notes;
    this.clock = clock;
    this.intervalMillis = intervalMillis;
  }

  /**
   * Whether the scores of an anchor's person needn't be made now, by this version. Scores of a
   * moment before are as good: they look older, and a note that they name is still there.
   */
  boolean suffice(Identifier anchor, String version) {
    Identifier owner = anchor;
    Optional<Held> held = scores.heldLately(anchor);
    if (held.isEmpty()) {
      owner = persons.root(anchor);
      held = owner.equals(anchor) ? held : scores.heldLately(owner);
    }
    if (held.isEmpty() || !isYoung(held.get().scores(), version)) {
      return false;
    }
    if (held.get().again() == 0) {
      noteAgain(owner, held.get().scores());
    }
    return true;
  }

  /** The skew off, so that nobody relies on a note that is being worked at. */
  private boolean isYoung(PersonScores known, String version) {
    return known.model().equals(version) && clock.millis() < known.time() + intervalMillis - SKEW;
  }

  /** The note first: one too many does no harm. */
  private void noteAgain(Identifier owner, PersonScores known) {
    long minute = -Math.floorDiv(-(known.time() + intervalMillis), MINUTE) * MINUTE;
    notes.put(owner, minute);
    scores.note(owner, known, minute);
  }
}
