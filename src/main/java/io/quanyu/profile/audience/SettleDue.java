package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DueNotes.Note;
import io.quanyu.profile.DueSweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Settles whoever is due. Thread-safe. */
@ApplicationScoped
public class SettleDue {
  private static final String TIME = "time";
  private static final int PAGE = 200;

  /** How long one call works: whatever is left is the next one's. */
  static final Duration BUDGET = Duration.ofSeconds(50);

  private final DueSweep dueSweep;
  private final Settle settle;
  private final Clock clock;

  /** The list, and who settles. */
  @Inject
  public SettleDue(DueTimes dueTimes, Settle settle, Parallel parallel, Clock clock) {
    this.dueSweep = new DueSweep(dueTimes.notes(), parallel, clock);
    this.settle = settle;
    this.clock = clock;
  }

  /** Works until nobody is due, or its time is over. */
  DueSweep.Outcome settle() {
    return dueSweep.sweep(clock.millis() + BUDGET.toMillis(), PAGE, this::settle);
  }

  private void settle(Note note) {
    settle.settle(Identifier.stored(note.subject()), TIME);
  }
}
