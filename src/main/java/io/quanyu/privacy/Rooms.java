package io.quanyu.privacy;

import io.quanyu.event.PersonalData;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All rooms that hold anything of persons, in the order of requests. Thread-safe. */
@Singleton
class Rooms {
  private static final Duration BUDGET = Duration.ofMinutes(10);

  private final List<PersonalData> rooms;
  private final Clock clock;

  /** The rooms; the clock tells how long one call may work. */
  @Inject
  Rooms(@All List<PersonalData> rooms, Clock clock) {
    this.rooms =
        rooms.stream()
            // Archives of exports last: until then one may be made of what another room still has.
            .sorted(
                Comparator.comparing((PersonalData room) -> room instanceof PersonalExports)
                    .thenComparing(PersonalData::name))
            .toList();
    this.clock = clock;
  }

  /** How many there are. */
  int count() {
    return rooms.size();
  }

  /** The next one after those that are done; empty where all are. */
  Optional<PersonalData> next(Collection<String> done) {
    return rooms.stream().filter(room -> !done.contains(room.name())).findFirst();
  }

  /** Until when a call that begins now may work, epoch milliseconds. */
  long until() {
    return clock.millis() + BUDGET.toMillis();
  }

  /** Whether it is that late. */
  boolean isOver(long until) {
    return clock.millis() >= until;
  }
}
