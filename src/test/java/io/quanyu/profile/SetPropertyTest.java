package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.Faults;
import io.quanyu.testing.Histories;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever happens on the way, profiles and persons are the plain fold of the set of events and
 * unmerges. {@code -Dquanyu.histories=10000} asks for more of them, as the nightly profile does.
 */
class SetPropertyTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static MemoryTables tables;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 1_000, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void anyOrderDuplicationBatchingRedeliveryUnmergeAndCrashGiveThePlainFoldOfTheSet(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int size) {
    check(seed, size);
  }

  static void check(long seed, int size) {
    Random random = new Random(seed);
    Histories histories = new Histories(random);
    List<Sent> events = histories.events(size);
    List<PlainFold.TakenBack> facts = histories.takenBack(3);
    Faults faults = new Faults();
    Room room =
        new Room(
            faults.around(tables.client()),
            "w" + WORKSPACES.incrementAndGet(),
            Room.tight(random.nextBoolean() ? 2 : 32));
    new Delivery(room, faults, random).deliver(events, facts);
    PlainFold expected = new PlainFold(events, facts);
    for (String identifier : expected.identifiers()) {
      assertThat(room.person(identifier)).as(identifier).isEqualTo(expected.person(identifier));
    }
  }
}
