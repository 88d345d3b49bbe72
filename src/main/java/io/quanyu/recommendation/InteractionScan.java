package io.quanyu.recommendation;

import io.quanyu.function.Parallel;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.TimelinePage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads for a training what all persons did by scanning the timeline, its segments side by side,
 * and goes on where the job was. Thread-safe.
 */
@ApplicationScoped
public class InteractionScan {
  /** Segments of a scan. */
  static final int SEGMENTS = 8;

  private static final int PACKS = 500;

  private final Stores stores;
  private final Parallel parallel;
  private final Clock clock;

  /**
   * What is read and written, on threads of its own, so that folding in the same process goes on;
   * the clock says when to stop.
   */
  @Inject
  public InteractionScan(
      Timeline timeline, Checkpoints checkpoints, ConsentCheck consentCheck, Clock clock) {
    this(new Stores(timeline, checkpoints, consentCheck, PACKS), new Parallel(SEGMENTS), clock);
  }

  InteractionScan(Stores stores, Parallel parallel, Clock clock) {
    this.stores = stores;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * What a scan reads, so many packs at a time, where it keeps what it found, and who says whose
   * events it may read.
   */
  @RegisterForReflection
  record Stores(Timeline timeline, Checkpoints checkpoints, ConsentCheck consentCheck, int packs) {}

  /** Reads what all persons met; as {@link #readUntil(String, long, Supplier)}. */
  boolean readUntil(String job, long deadline) {
    return readUntil(job, deadline, PersonReader::new);
  }

  /**
   * Whether all is read; otherwise the time is over, and what was read is kept.
   *
   * @param readers gives a new one for each anchor, also to several threads at once
   */
  public boolean readUntil(String job, long deadline, Supplier<? extends AnchorReader> readers) {
    Map<Integer, SegmentProgress> begun =
        stores.checkpoints().progress(job).stream()
            .collect(
                Collectors.toMap(progress -> progress.segment().number(), Function.identity()));
    List<SegmentProgress> left =
        IntStream.range(0, SEGMENTS)
            .mapToObj(number -> begun.getOrDefault(number, unbegun(number)))
            .filter(progress -> !progress.done())
            .toList();
    AtomicBoolean all = new AtomicBoolean(true);
    parallel.forEach(
        left,
        progress -> {
          if (!new SegmentReader(stores, clock, job, readers, progress).readUntil(deadline)) {
            all.set(false);
          }
        });
    return all.get();
  }

  /** What the job has read so far. */
  public TrainingCounts counts(String job) {
    return TrainingCounts.of(progress(job), 0);
  }

  /** How far the job has read. */
  List<SegmentProgress> progress(String job) {
    return stores.checkpoints().progress(job);
  }

  /** Hands over what the job's readers have found, part by part, always in the same order. */
  public void parts(String job, Consumer<byte[]> part) {
    stores.checkpoints().parts(job, part);
  }

  /** All that the job has found. */
  Interactions.Builder interactions(String job) {
    Interactions.Builder all = new Interactions.Builder();
    stores.checkpoints().trails(job, all::add);
    return all;
  }

  /** What the job found of its candidates before, and finds until a deadline. */
  Evaluations evaluations(String job, long deadline) {
    return new Evaluations(stores.checkpoints(), job, clock, deadline);
  }

  /** Keeps what the job has made, so that it need not be made again; always the same for a key. */
  public void keep(String job, String key, byte[] made) {
    stores.checkpoints().keepMade(job, key, made);
  }

  /** What the job has made for a key before; empty where it hasn't. */
  public Optional<byte[]> kept(String job, String key) {
    return stores.checkpoints().made(job, key);
  }

  /** Drops what was kept for the job. */
  public void forget(String job) {
    stores.checkpoints().remove(job);
  }

  private static SegmentProgress unbegun(int number) {
    return SegmentProgress.start(new TimelinePage.Segment(number, SEGMENTS));
  }
}
