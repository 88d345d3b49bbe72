package io.quanyu.recommendation.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever dies, comes twice or is erased: each who stays a member has exactly one result. */
class BatchPropertyTest {
  private static final long LONG = 240_000;
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

  @Property(tries = 40)
  void amidCrashesStaleWorkersAndErasuresEachMemberHasOneResultAndTheErasedHaveNone(
      @ForAll long seed) {
    Random random = new Random(seed);
    MovedClock clock = new MovedClock(Instant.parse("2026-11-27T08:00:00Z"));
    Faults faults = new Faults();
    String workspace = "b" + WORKSPACES.incrementAndGet();
    BatchRoom room = new BatchRoom(tables.client(), workspace, clock);
    BatchRoom fragile = new BatchRoom(faults.around(tables.client()), workspace, clock);
    Set<String> members = new TreeSet<>();
    for (int number = random.nextInt(160); number > 0; number--) {
      members.add("m" + random.nextInt(100_000));
    }
    members.forEach(room::enter);
    room.batches().create(BatchJob.queued("b", BatchRoom.ASKED, clock.millis()));

    while (!room.batches().find("b", clock.millis()).orElseThrow().isDone()) {
      crash(fragile, faults, random);
      if (random.nextInt(3) == 0 && !members.isEmpty()) {
        erase(room, members, random);
      }
    }
    room.work(LONG).work("b");

    List<String> expected = members.stream().map(user -> "user_id:" + user).toList();
    assertThat(room.persons("b")).isEqualTo(expected);
    BatchJob done = room.batches().find("b", clock.millis()).orElseThrow();
    assertThat(done.counts().persons()).isEqualTo(members.size());
    assertThat(done.counts().personalized()).isEqualTo(members.size());
  }

  /** A worker that dies, is refused, or comes through. */
  private static void crash(BatchRoom fragile, Faults faults, Random random) {
    Faults.Kind[] kinds = Faults.Kind.values();
    faults.arm(kinds[random.nextInt(kinds.length)], 1 + random.nextInt(4));
    try {
      fragile.work(LONG).work("b");
    } catch (Faults.Killed | RuntimeException e) {
      // The queue brings the batch again.
    } finally {
      faults.disarm();
    }
  }

  /** As privacy does: first out of the audience, then out of the batches. */
  private static void erase(BatchRoom room, Set<String> members, Random random) {
    List<String> all = new ArrayList<>(members);
    String user = all.get(random.nextInt(all.size()));
    room.leave(user);
    members.remove(user);
    room.personal().erase(Set.of(Identifier.stored("user_id:" + user)), null, Long.MAX_VALUE);
  }
}
