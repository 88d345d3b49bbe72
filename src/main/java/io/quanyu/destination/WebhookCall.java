package io.quanyu.destination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One signed call of a webhook. Follows no redirects, and reads no reply's body. Thread-safe. */
@Singleton
public class WebhookCall {
  static final String PRIVATE = "address_private";
  static final String TIMED_OUT = "timed_out";
  private static final String UNREACHABLE = "unreachable";
  private static final long LONGEST_REST = Duration.ofHours(24).toMillis();

  /** Too early, too many, or not able just now: all other 4xx will be the same again. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private final Addresses addresses;
  private final Clock clock;
  private final HttpClient client;

  WebhookCall(Addresses addresses, Clock clock) {
    this.addresses = addresses;
    this.clock = clock;
    // Here, where no call's time is measured yet: it takes a fresh process long.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * What a call came to.
   *
   * @param reason why the event is not delivered, null if it is
   * @param isFinal whether it would be the same again
   * @param retryAfterMillis how long the receiver wants to be left alone, 0 if it did not say
   * @param tookMillis the call's time
   */
  @RegisterForReflection
  public record Answer(String reason, boolean isFinal, long retryAfterMillis, long tookMillis) {
    static Answer later(String reason) {
      return new Answer(reason, false, 0, 0);
    }

    /** Whether the receiver has it. */
    public boolean isDelivered() {
      return reason == null;
    }
  }

  /** Calls, and waits for status and headers that long. */
  Answer call(Destination.Webhook webhook, Outgoing event, Duration patience) {
    return call(webhook, event.id(), event.body(), patience);
  }

  /** The same with any JSON, under an id that is the same whenever it is called again. */
  public Answer call(Destination.Webhook webhook, String id, byte[] body, Duration patience) {
    URI url = URI.create(webhook.url());
    long start = clock.millis();
    try {
      // Again, since a name may mean something else by now (docs/adr/0026).
      if (!addresses.mayCall(url)) {
        return new Answer(PRIVATE, true, 0, 0);
      }
    } catch (UnknownHostException e) {
      return Answer.later(UNREACHABLE);
    }
    CompletableFuture<HttpResponse<Void>> reply =
        client.sendAsync(
            request(url, patience, id, body, webhook.secret()),
            HttpResponse.BodyHandlers.discarding());
    try {
      return answer(reply.get(patience.toMillis(), TimeUnit.MILLISECONDS), clock.millis() - start);
    } catch (TimeoutException e) {
      return Answer.later(TIMED_OUT);
    } catch (ExecutionException e) {
      boolean late = e.getCause() instanceof java.net.http.HttpTimeoutException;
      return Answer.later(late ? TIMED_OUT : UNREACHABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.later(TIMED_OUT);
    } finally {
      // Ends an exchange that would go on.
      reply.cancel(true);
    }
  }

  private HttpRequest request(URI url, Duration patience, String id, byte[] body, String secret) {
    long seconds = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(url)
        .timeout(patience)
        .header("content-type", "application/json")
        .header("user-agent", "Quanyu")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", WebhookSignature.of(secret, id, seconds, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private Answer answer(HttpResponse<Void> reply, long took) {
    int status = reply.statusCode();
    if (status >= 200 && status < 300) {
      return new Answer(null, false, 0, took);
    }
    boolean later = status >= 500 || LATER.contains(status);
    boolean rests = status == 429 || status == 503;
    long rest = rests ? reply.headers().firstValue("retry-after").map(this::millis).orElse(0L) : 0;
    return new Answer("status_" + status, !later, rest, took);
  }

  /** Seconds, or a date; 0 for anything else. */
  private long millis(String retryAfter) {
    try {
      long wait =
          retryAfter.matches("\\d{1,9}")
              ? Long.parseLong(retryAfter) * 1_000
              : ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant()
                      .toEpochMilli()
                  - clock.millis();
      return Math.max(0, Math.min(LONGEST_REST, wait));
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
