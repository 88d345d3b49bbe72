package io.quanyu.local.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tries a request until its answer is final: pauses double from 0.1 to 5 seconds, each shortened by
 * a random part of up to half. Thread-safe.
 */
public final class Retry {
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 5_000;

  private final long patience;
  private final Consumer<String> onRetry;

  /** Gives up when the pauses have added up to the patience; tells each retry's reason. */
  public Retry(Duration patience, Consumer<String> onRetry) {
    this.patience = patience.toMillis();
    this.onRetry = onRetry;
  }

  /** Answers the first final response; a UserError names the last failure when patience ends. */
  public HttpResponse<byte[]> until(Attempt attempt, Predicate<HttpResponse<byte[]>> isFinal)
      throws InterruptedException {
    long waited = 0;
    for (long pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      String failure;
      try {
        HttpResponse<byte[]> response = attempt.send();
        if (isFinal.test(response)) {
          return response;
        }
        failure = "answered " + response.statusCode();
      } catch (IOException e) {
        failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      }
      if (waited >= patience) {
        throw new UserError("The product takes nothing (" + failure + ").");
      }
      onRetry.accept(failure);
      long shortened = ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
      Thread.sleep(shortened);
      waited += shortened;
    }
  }

  /** One try. */
  public interface Attempt {
    /** Sends it once. */
    HttpResponse<byte[]> send() throws IOException, InterruptedException;
  }
}
