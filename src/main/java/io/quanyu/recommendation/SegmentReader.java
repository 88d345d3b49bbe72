package io.quanyu.recommendation;

import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.TimelinePage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Reads one segment of the timeline, from where a job was, and keeps what its persons say to the
 * training. A person is an anchor; one is kept only when all its packs were read, so after a crash
 * the one that was open is read again from its first pack. Not thread-safe.
 */
final class SegmentReader {
  /** Bytes of a part before compression: an item may have 400 KB. */
  private static final int PART_BYTES = 300_000;

  private static final long SAVE_AFTER_MILLIS = Duration.ofSeconds(30).toMillis();

  private final Timeline timeline;
  private final Checkpoints checkpoints;
  private final ConsentCheck consentCheck;
  private final Clock clock;
  private final String job;
  private final Supplier<? extends AnchorReader> readers;
  private final int packs;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private SegmentProgress saved;
  private SegmentProgress closed;
  private TimelinePage.Entry last;
  private AnchorReader open;

  /** Goes on from the progress, with so many packs a page. */
  SegmentReader(
      InteractionScan.Stores stores,
      Clock clock,
      String job,
      Supplier<? extends AnchorReader> readers,
      SegmentProgress from) {
    this.timeline = stores.timeline();
    this.checkpoints = stores.checkpoints();
    this.consentCheck = stores.consentCheck();
    this.packs = stores.packs();
    this.clock = clock;
    this.job = job;
    this.readers = readers;
    this.saved = from;
    this.closed = from;
  }

  /** Whether the segment is read to its end; otherwise the time is over, and all is saved. */
  boolean readUntil(long deadline) {
    long nextSave = clock.millis() + SAVE_AFTER_MILLIS;
    TimelinePage.Position next = saved.after();
    do {
      TimelinePage page = timeline.scan(saved.segment(), next, packs);
      page.packs().forEach(this::take);
      next = page.next();
      passOn(next);
      if (next == null) {
        save(true);
      } else if (clock.millis() >= Math.min(nextSave, deadline)) {
        save(false);
        nextSave = clock.millis() + SAVE_AFTER_MILLIS;
      }
    } while (next != null && clock.millis() < deadline);
    return saved.done();
  }

  /** At the end of a page the buyer stays open whose packs may go on in the next. */
  private void passOn(TimelinePage.Position end) {
    if (end == null) {
      close();
    } else if (last == null || !last.position().partition().equals(end.partition())) {
      close();
      closed = closed.plus(end, 0, 0);
    }
  }

  private void take(TimelinePage.Entry entry) {
    if (last == null || !last.anchor().equals(entry.anchor())) {
      close();
      open = readers.get();
    }
    last = entry;
    entry.pack().received().forEach(open::add);
  }

  private void close() {
    if (open == null) {
      return;
    }
    byte[] found = open.found(consentCheck);
    if (found.length > 0) {
      if (part.size() + found.length > PART_BYTES && part.size() > 0) {
        save(false);
      }
      part.writeBytes(found);
    }
    closed = closed.plus(last.position(), open.events(), found.length == 0 ? 0 : 1);
    open = null;
  }

  private void save(boolean done) {
    if (!done && closed.equals(saved)) {
      return;
    }
    SegmentProgress next = closed.saved(done);
    checkpoints.save(job, saved, next, part.toByteArray());
    saved = next;
    closed = next;
    part.reset();
  }
}
