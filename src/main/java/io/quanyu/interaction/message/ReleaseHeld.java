package io.quanyu.interaction.message;

import io.quanyu.function.DueWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts messages back on their queue when their time has come. A note is removed once the queue has
 * the message, and an hour is done once it is well over and empty: whoever dies in between leaves
 * the rest to the next call. Thread-safe.
 */
@Singleton
public class ReleaseHeld implements DueWork {
  private static final int PAGE = 500;

  /** Longer than a note takes from when its time is chosen. */
  private static final long GRACE = Duration.ofMinutes(5).toMillis();

  private final HeldMessages held;
  private final MessagesQueue queue;
  private final Clock clock;

  /** The notes and the queue. */
  public ReleaseHeld(HeldMessages held, MessagesQueue queue, Clock clock) {
    this.held = held;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public String metric() {
    return "Released";
  }

  @Override
  public long work(long until) {
    OptionalLong position = held.position();
    long released = 0;
    if (position.isEmpty()) {
      return 0;
    }
    for (long hour = position.getAsLong() + 1; hour <= HeldMessages.hour(clock.millis()); hour++) {
      // Before the notes are read: those of an hour that is well over are all there.
      boolean over = hour < HeldMessages.hour(clock.millis() - GRACE);
      for (List<String> some = due(hour); !some.isEmpty(); some = due(hour)) {
        for (String sort : some) {
          queue.send(HeldMessages.id(sort), 0);
          held.remove(hour, sort);
          released++;
        }
        if (clock.millis() >= until) {
          return released;
        }
      }
      if (over) {
        held.moveTo(hour);
      }
    }
    return released;
  }

  private List<String> due(long hour) {
    return held.due(hour, clock.millis(), PAGE);
  }
}
