package io.quanyu.function;

import io.quanyu.event.EventKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps the current version of an artifact in memory, decoded. The pointer is looked at after an
 * interval, give or take half of it by a hash of the time, so that many processes don't do it at
 * once; each second as long as there is no version at all. One thread loads a new version while
 * others use the old one; if that fails, the old one stays. Thread-safe.
 */
public final class ArtifactReader<T> {
  private static final Logger LOG = Logger.getLogger(ArtifactReader.class);
  private static final long MILLIS_WITHOUT_ANY = 1_000;

  private final Artifacts artifacts;
  private final String name;
  private final Function<byte[], T> decode;
  private final Clock clock;
  private final long pollMillis;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Loaded<T> held;
  private volatile long nextPoll = Long.MIN_VALUE;

  /** Reads the artifact of this name; the interval is in milliseconds. */
  public ArtifactReader(
      Artifacts artifacts, String name, Function<byte[], T> decode, Clock clock, long pollMillis) {
    this.artifacts = artifacts;
    this.name = name;
    this.decode = decode;
    this.clock = clock;
    this.pollMillis = pollMillis;
  }

  /**
   * A version in memory.
   *
   * @param manifest what is known of it
   * @param value its decoded content
   */
  @RegisterForReflection
  public record Loaded<T>(Manifest manifest, T value) {}

  /**
   * The current version, at most one and a half intervals old; empty where nothing was put yet. An
   * exception only where the first version can't be loaded.
   */
  public Optional<Loaded<T>> latest() {
    if (isDue() && awaitTurn()) {
      try {
        if (isDue()) {
          poll();
        }
      } finally {
        loading.unlock();
      }
    }
    return Optional.ofNullable(held);
  }

  private boolean isDue() {
    return clock.millis() >= nextPoll;
  }

  /** Without a version there is nothing to use meanwhile. */
  private boolean awaitTurn() {
    if (held != null) {
      return loading.tryLock();
    }
    loading.lock();
    return true;
  }

  private void poll() {
    try {
      Optional<String> version = artifacts.version(name);
      if (version.isPresent()
          && (held == null || !held.manifest().version().equals(version.get()))) {
        held = load();
      }
    } catch (RuntimeException e) {
      if (held == null) {
        throw e;
      }
      LOG.errorf("%s could not be refreshed: %s", name, Causes.of(e));
    }
    nextPoll = clock.millis() + (held == null ? MILLIS_WITHOUT_ANY : jittered(pollMillis));
  }

  private Loaded<T> load() {
    Manifest manifest = artifacts.current(name).orElseThrow();
    return new Loaded<>(manifest, decode.apply(artifacts.content(manifest)));
  }

  private long jittered(long millis) {
    long hash = EventKey.of(name, Long.toString(clock.millis())).hash();
    return millis / 2 + Math.floorMod(hash, Math.max(1, millis));
  }
}
