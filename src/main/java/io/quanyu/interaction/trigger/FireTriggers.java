package io.quanyu.interaction.trigger;

import io.quanyu.function.DueWork;
import io.quanyu.function.Parallel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Looks at whatever is due, hour by hour from the last that was done. A note is removed once its
 * state was looked at, and an hour is done once it is well over and empty: whoever dies in between
 * leaves the rest to the next call. Thread-safe.
 */
@Singleton
public class FireTriggers implements DueWork {
  private static final int PAGE = 100;

  /** Somebody may be writing a note for a moment ago. */
  private static final long GRACE = Duration.ofMinutes(5).toMillis();

  /** How far back is looked at first: whoever put the first trigger did so after that. */
  private static final long FIRST = 48;

  private final Followed followed;
  private final DueTriggers due;
  private final FireState fireState;
  private final Parallel parallel;
  private final Clock clock;

  /** What there is, the notes, and who looks at one. */
  FireTriggers(
      Followed followed, DueTriggers due, FireState fireState, Parallel parallel, Clock clock) {
    this.followed = followed;
    this.due = due;
    this.fireState = fireState;
    this.parallel = parallel;
    this.clock = clock;
  }

  @Override
  public String metric() {
    return "Triggered";
  }

  @Override
  public long work(long until) {
    OptionalLong position = due.position();
    if (position.isEmpty() && followed.known().isEmpty()) {
      return 0;
    }
    long hour = position.orElse(DueTriggers.hour(clock.millis()) - FIRST);
    if (position.isEmpty()) {
      due.moveTo(hour);
    }
    long looked = 0;
    while (hour < DueTriggers.hour(clock.millis())) {
      hour++;
      // Before the notes are read: those of an hour that is over are all there.
      boolean over = hour < DueTriggers.hour(clock.millis() - GRACE);
      for (List<DueTriggers.Entry> some = due(hour); !some.isEmpty(); some = due(hour)) {
        parallel.forEach(some, this::look);
        looked += some.size();
        if (clock.millis() >= until) {
          return looked;
        }
      }
      if (over) {
        due.moveTo(hour);
      }
    }
    return looked;
  }

  private List<DueTriggers.Entry> due(long hour) {
    long now = clock.millis();
    return IntStream.range(0, DueTriggers.SHARDS)
        .mapToObj(shard -> due.due(hour, shard, now, PAGE))
        .flatMap(List::stream)
        .toList();
  }

  private void look(DueTriggers.Entry entry) {
    fireState.look(entry.key());
    due.remove(entry);
  }
}
