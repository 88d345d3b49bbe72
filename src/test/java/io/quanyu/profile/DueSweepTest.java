package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.function.Parallel;
import io.quanyu.profile.DueNotes.Note;
import io.quanyu.profile.DueSweep.Outcome;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is due is done in its minute, whatever of it fails, and nothing that is noted is lost. */
class DueSweepTest {
  private static final Instant NOW = Instant.parse("2033-01-22T10:00:30Z");
  private static final int PAGE = 3;

  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(NOW);
  private final DueNotes notes =
      new DueNotes(tables.client(), "DueTable", "t" + hashCode(), 2, DueNotes.Unit.MILLISECONDS);
  private final DueSweep dueSweep = new DueSweep(notes, new Parallel(2), clock);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void whereNothingEverWaitedNothingIsDone() {
    assertThat(sweep()).isEqualTo(new Outcome(0, 0, 0));
  }

  @Test
  void pagesOfAnHourAreAllDoneAndWhatIsToComeWaits() {
    begin();
    for (int i = 0; i < 20; i++) {
      note("past" + i, Duration.ofSeconds(-i));
    }
    note("later", Duration.ofMillis(1));
    assertThat(sweep().done()).isEqualTo(20);
    assertThat(done).hasSize(20).doesNotContain("later").doesNotHaveDuplicates();
    clock.move(Duration.ofMillis(1));
    assertThat(sweep().done()).isEqualTo(1);
  }

  @Test
  void whatFailsKeepsNothingElseFromItsTurnAndIsTriedAgain() {
    begin();
    for (int i = 0; i < 4 * PAGE; i++) {
      note("broken" + i, Duration.ofMillis(-100 + i));
      broken.add("broken" + i);
    }
    note("whole", Duration.ZERO);
    note("next", Duration.ofHours(1));
    assertThat(sweep()).isEqualTo(new Outcome(1, 4 * PAGE, 0));
    clock.move(Duration.ofHours(1));
    assertThat(sweep().done()).isEqualTo(1);
    assertThat(done).containsExactly("whole", "next");
    broken.clear();
    assertThat(sweep()).isEqualTo(new Outcome(4 * PAGE, 0, 0));
    assertThat(sweep().done()).isZero();
  }

  @Test
  void whatFailsForHoursIsTriedOnceAnHourSoThatNoHourIsReadForEver() {
    begin();
    broken.add("poison");
    note("poison", Duration.ZERO);
    int failed = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      failed += (int) sweep().failed();
      clock.move(Duration.ofMinutes(1));
    }
    // From 10:00 to 11:59 each minute, and in the 22 hours from 12:00 on once in each.
    assertThat(failed).isEqualTo(120 + 22);
    assertThat(notes.position().orElseThrow()).isEqualTo(DueNotes.hour(clock.millis()) - 2);
    broken.clear();
    clock.move(Duration.ofHours(1));
    assertThat(sweep().done()).isEqualTo(1);
    assertThat(done).containsExactly("poison");
  }

  @Test
  void aNotePutOffIsForgottenWhenItWasToBe() {
    begin();
    note("poison", Duration.ZERO);
    Note before = notes.due(DueNotes.hour(clock.millis()), shard(), clock.millis(), null, 1).get(0);
    notes.putOff(before, clock.millis() + 1);
    clock.move(Duration.ofMillis(1));
    sweep();
    assertThat(done).containsExactly("poison");
    assertThat(before.item()).containsKey("expiresAt");
  }

  @Test
  void whatIsNotedJustAfterItsHourIsOverIsFound() {
    begin();
    clock.move(Duration.ofMinutes(59).plusSeconds(31));
    assertThat(sweep().done()).isZero();
    note("late", Duration.ofSeconds(-2));
    assertThat(sweep().done()).isEqualTo(1);
  }

  @Test
  void aCallWhoseTimeIsOverLeavesTheRestToTheNext() {
    begin();
    for (int i = 0; i < 10; i++) {
      note("n" + i, Duration.ofSeconds(-i));
    }
    Outcome first = dueSweep.sweep(clock.millis(), PAGE, this::work);
    assertThat(first.done()).isBetween(1L, 2L * PAGE);
    assertThat(first.behind()).isEqualTo(1);
    assertThat(sweep().done()).isEqualTo(10 - first.done());
  }

  @Test
  void aFailureIsTold() {
    assertThatThrownBy(() -> new Outcome(3, 2, 0).orThrow()).hasMessageContaining("2 of what");
    assertThat(new Outcome(3, 0, 0).orThrow()).isEqualTo(3);
  }

  private int shard() {
    return Math.floorMod("poison".hashCode(), 2);
  }

  private void begin() {
    notes.begin(DueNotes.hour(clock.millis()) - 1);
  }

  private void note(String subject, Duration from) {
    notes.add(notes.item(clock.millis() + from.toMillis(), subject, subject));
  }

  private Outcome sweep() {
    return dueSweep.sweep(Long.MAX_VALUE, PAGE, this::work);
  }

  private void work(Note note) {
    if (broken.contains(note.subject())) {
      throw new IllegalStateException("cannot be done");
    }
    done.add(note.subject());
  }
}
