package io.quanyu.privacy;

import io.quanyu.function.Jobs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one request be worked at at a time: whoever reads dead letters hides them from others for as
 * long, and an erasure must see each. Kept as {@code privacy-turn}, {@code turn} beside the
 * requests. Thread-safe; exceptions of the SDK are let through.
 */
@Singleton
class Turn {
  private static final String PARTITION = "privacy-turn";
  private static final String SORT = "turn";

  /** No call lasts longer, and by then what one that died has hidden is seen again. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Jobs jobs;
  private final Clock clock;

  Turn(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * A turn that was taken.
   *
   * @param until when it ends by itself, epoch milliseconds
   * @param version counts the writes
   */
  @RegisterForReflection
  record Taken(long until, long version) {}

  /** Takes the turn; empty where it is another's. */
  Optional<Taken> take() {
    Taken last = jobs.find(PARTITION, SORT, Taken.class).orElse(new Taken(0, 0));
    long now = clock.millis();
    if (last.until() > now) {
      return Optional.empty();
    }
    return save(new Taken(now + LONGEST.toMillis(), last.version() + 1));
  }

  /** Gives it back, unless it ended and is another's. */
  void giveBack(Taken taken) {
    save(new Taken(0, taken.version() + 1));
  }

  private Optional<Taken> save(Taken taken) {
    try {
      // What expires would begin to count anew.
      long expires = clock.millis() + Duration.ofDays(365).toMillis();
      jobs.put(PARTITION, SORT, taken, expires, taken.version());
      return Optional.of(taken);
    } catch (Jobs.Overtaken e) {
      return Optional.empty();
    }
  }
}
