package io.quanyu.profile;

import io.quanyu.function.Causes;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DueNotes.Note;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Works at whatever is due, hour by hour from the last that was done up to now. A note is removed
 * once its work returned, and an hour is done once it is well over and empty: whoever dies in
 * between leaves the rest to the next call. A note whose work fails keeps no other from its turn:
 * it is tried again with each call for an hour or two, and once an hour after that, until it is
 * forgotten a month after its time. Thread-safe.
 */
public final class DueSweep {
  private static final Logger LOG = Logger.getLogger(DueSweep.class);

  /** Longer than a note takes from when its time is chosen until it is there. */
  private static final long GRACE = Duration.ofMinutes(5).toMillis();

  private static final long RETRY = Duration.ofHours(1).toMillis();

  private final DueNotes notes;
  private final Parallel parallel;
  private final Clock clock;

  /** The notes, and who works side by side. */
  public DueSweep(DueNotes notes, Parallel parallel, Clock clock) {
    this.notes = notes;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * What a call did.
   *
   * @param done notes whose work is done
   * @param failed notes whose work is tried again
   * @param behind hours that are still to be looked at
   */
  @RegisterForReflection
  public record Outcome(long done, long failed, long behind) {
    /** How many were done; throws where others failed, so that somebody is told. */
    public long orThrow() {
      if (failed > 0) {
        throw new IllegalStateException(failed + " of what is due failed and is tried again");
      }
      return done;
    }
  }

  /** Works until nothing is due, or that time is over, epoch milliseconds; a page at a time. */
  public Outcome sweep(long until, int page, Consumer<Note> work) {
    OptionalLong position = notes.position();
    Pass pass = new Pass(until, page, work);
    long hour = position.orElse(Long.MAX_VALUE - 1) + 1;
    for (; hour <= DueNotes.hour(clock.millis()); hour++) {
      // Before the notes are read: what is noted for an hour that is well over is all there.
      boolean over = hour < DueNotes.hour(clock.millis() - GRACE);
      if (!pass.finishes(hour)) {
        return pass.outcome(DueNotes.hour(clock.millis()) - hour + 1);
      }
      if (over && pass.left.get() == 0) {
        notes.moveTo(hour);
      }
    }
    return pass.outcome(0);
  }

  /** One call. */
  private final class Pass {
    private final long until;
    private final int page;
    private final Consumer<Note> work;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong left = new AtomicLong();

    private Pass(long until, int page, Consumer<Note> work) {
      this.until = until;
      this.page = page;
      this.work = work;
    }

    private Outcome outcome(long behind) {
      return new Outcome(done.get(), failed.get(), behind);
    }

    /** Works at an hour's notes; whether it came to their end before its time was over. */
    private boolean finishes(long hour) {
      Map<Integer, Note> last = new ConcurrentHashMap<>();
      for (List<Note> some = next(hour, last); !some.isEmpty(); some = next(hour, last)) {
        parallel.forEach(some, note -> work(hour, note));
        if (clock.millis() >= until) {
          return false;
        }
      }
      return true;
    }

    private List<Note> next(long hour, Map<Integer, Note> last) {
      long now = clock.millis();
      List<Note> all = new ArrayList<>();
      IntStream.range(0, notes.shards())
          .forEach(
              shard -> {
                List<Note> some = notes.due(hour, shard, now, last.get(shard), page);
                if (!some.isEmpty()) {
                  last.put(shard, some.get(some.size() - 1));
                }
                all.addAll(some);
              });
      return all;
    }

    private void work(long hour, Note note) {
      try {
        work.accept(note);
      } catch (RuntimeException e) {
        LOG.errorf("what is due failed: %s", Causes.of(e));
        failed.incrementAndGet();
        retry(hour, note);
        return;
      }
      notes.remove(note);
      done.incrementAndGet();
    }

    private void retry(long hour, Note note) {
      long now = clock.millis();
      if (note.isPutOff() || hour < DueNotes.hour(now - RETRY)) {
        notes.putOff(note, now + RETRY);
      } else {
        left.incrementAndGet();
      }
    }
  }
}
