package io.quanyu.capture;

import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a source to its events per second, over all instances together. Tokens are leased some at a
 * time and spent in memory. A table that doesn't answer refuses nobody: then events pass unchecked,
 * and are counted. Thread-safe.
 */
@ApplicationScoped
public class RateLimit {
  private final RateLeases leases;
  private final Metrics metrics;
  private final Clock clock;
  private final Map<String, RateTokens> tokens = new ConcurrentHashMap<>();

  /** Where tokens are leased; the clock says of which second. */
  public RateLimit(RateLeases leases, Metrics metrics, Clock clock) {
    this.leases = leases;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * The refusal of so many events, 429 with the seconds to wait; empty where they may pass. A
   * source without a limit asks no table.
   */
  Optional<Problem> refuse(String function, Source source, long events) {
    int limit = source.rules().eventsPerSecond();
    if (limit == 0 || events == 0) {
      return Optional.empty();
    }
    long seconds =
        tokens
            .computeIfAbsent(
                source.name() + "#" + limit, key -> new RateTokens(source.name(), limit, leases))
            .take(clock.instant().getEpochSecond(), events);
    if (seconds == 0) {
      return Optional.empty();
    }
    boolean unchecked = seconds == RateTokens.UNCHECKED;
    count(function, source, unchecked ? "RateUnchecked" : "RateLimited", events);
    return unchecked ? Optional.empty() : Optional.of(limited(limit, seconds));
  }

  private static Problem limited(int limit, long seconds) {
    Map<String, String> parameters =
        Map.of("limit", Integer.toString(limit), Problem.SECONDS, Long.toString(seconds));
    return Problem.of(429, "rate_limited", parameters);
  }

  private void count(String function, Source source, String metric, long events) {
    metrics.emit(
        Map.of("Function", function, "source", source.name()),
        Map.<String, Number>of(metric, events));
  }
}
