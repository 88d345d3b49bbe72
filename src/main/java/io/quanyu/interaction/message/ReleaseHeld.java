package io.quanyu.interaction.message;

import io.quanyu.function.DueWork;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DueSweep;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts messages back on their queue when their time has come. Thread-safe. */
@Singleton
public class ReleaseHeld implements DueWork {
  private static final int PAGE = 500;

  private final DueSweep dueSweep;
  private final MessagesQueue queue;

  /** The notes and the queue. */
  public ReleaseHeld(HeldMessages held, MessagesQueue queue, Parallel parallel, Clock clock) {
    this.dueSweep = new DueSweep(held.notes(), parallel, clock);
    this.queue = queue;
  }

  @Override
  public String metric() {
    return "Released";
  }

  @Override
  public long work(long until) {
    return dueSweep.sweep(until, PAGE, note -> queue.send(note.subject(), 0)).orThrow();
  }
}
