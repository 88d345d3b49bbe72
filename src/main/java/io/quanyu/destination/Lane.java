package io.quanyu.destination;

import java.time.Duration;

/** How much time a lane gives. */
enum Lane {
  /** Little: the next destination waits. */
  NORMAL(Duration.ofSeconds(2), Duration.ofSeconds(4)),
  /** As much as a slow receiver needs. */
  SLOW(Duration.ofSeconds(10), Duration.ofSeconds(40));

  private final Duration patience;
  private final Duration share;

  Lane(Duration patience, Duration share) {
    this.patience = patience;
    this.share = share;
  }

  /** What one call may take, connecting and reading together. */
  Duration patience() {
    return patience;
  }

  /** After which no further call is begun for a destination in one batch. */
  Duration share() {
    return share;
  }
}
