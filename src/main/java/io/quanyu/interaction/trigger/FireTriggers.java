package io.quanyu.interaction.trigger;

import io.quanyu.function.DueWork;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DueNotes;
import io.quanyu.profile.DueSweep;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Looks at whatever is due. Thread-safe. */
@Singleton
public class FireTriggers implements DueWork {
  private static final int PAGE = 100;

  /** How far back is looked at first: whoever put the first trigger did so after that. */
  private static final long FIRST = 48;

  private final Followed followed;
  private final DueNotes notes;
  private final DueSweep dueSweep;
  private final FireState fireState;
  private final Clock clock;

  /** What there is, the notes, and who looks at one. */
  FireTriggers(
      Followed followed, DueTriggers due, FireState fireState, Parallel parallel, Clock clock) {
    this.followed = followed;
    this.notes = due.notes();
    this.dueSweep = new DueSweep(notes, parallel, clock);
    this.fireState = fireState;
    this.clock = clock;
  }

  @Override
  public String metric() {
    return "Triggered";
  }

  @Override
  public long work(long until) {
    if (notes.position().isEmpty()) {
      if (followed.known().isEmpty()) {
        return 0;
      }
      notes.begin(DueNotes.hour(clock.millis()) - FIRST + 1);
    }
    return dueSweep.sweep(until, PAGE, note -> fireState.look(DueTriggers.key(note))).orThrow();
  }
}
