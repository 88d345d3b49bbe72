package io.quanyu.function;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Gives the rooms their clock and their randomness: the only class outside the local runtime that
 * may read the wall clock. A test replaces it with a {@link Clock} bean of its own.
 */
@Singleton
public class Time {
  /** The wall clock in UTC. Thread-safe. */
  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** What secrets are made of. Thread-safe. */
  @Produces
  @Singleton
  @DefaultBean
  SecureRandom random() {
    return new SecureRandom();
  }
}
