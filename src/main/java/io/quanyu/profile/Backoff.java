package io.quanyu.profile;

import io.quanyu.event.EventKey;
import jakarta.inject.Singleton;

/** Waits a growing, jittered time for another writer, or for a table that is busy. Thread-safe. */
@Singleton
public class Backoff {
  private static final int MOST_ATTEMPTS = 12;
  private static final long LONGEST_MILLIS = 800;

  /** It stayed so for too long: the message goes back to the queue. */
  public static final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Contended(int attempts) {
      super("contended after " + attempts + " attempts");
    }
  }

  /** Waits before the next attempt; throws {@link Contended} after the last. */
  public void await(Object contended, int attempt) {
    if (attempt >= MOST_ATTEMPTS) {
      throw new Contended(attempt);
    }
    long most = Math.min(LONGEST_MILLIS, 5L << attempt);
    String salt = contended + "/" + attempt + "/" + Thread.currentThread().getId();
    try {
      Thread.sleep(Math.floorMod(EventKey.of(salt, salt).hash(), most) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Contended(attempt);
    }
  }
}
