package io.quanyu.recommendation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final Rules BOLD =
      new Rules(
          ItemFilter.IN_STOCK,
          Rules.Placement.NONE,
          new Diversity(.5, 2),
          Rules.Repeats.USUAL,
          new Rules.Trial(.2, new TreeMap<>()));

  private final MemoryTables tables = new MemoryTables();
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-27T08:00:00Z"));
  private final RuleBook book = book();

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void whereNothingWasPutTheRulesByDefaultHold() {
    assertThat(book.read(Context.HOME)).isEmpty();
    assertThat(book.current(Context.HOME)).isEqualTo(RuleBook.Entry.DEFAULT);
  }

  @Test
  void rulesHoldForTheirContextAlone() {
    book.put(Context.HOME, BOLD);

    assertThat(book.current(Context.HOME).rules()).isEqualTo(BOLD);
    assertThat(book.current(Context.EMAIL).rules()).isEqualTo(Rules.DEFAULT);
  }

  @Test
  void whatSomebodyElsePutHoldsAfterAMinute() {
    book.current(Context.HOME);
    book().put(Context.HOME, BOLD);

    assertThat(book.current(Context.HOME).rules()).isEqualTo(Rules.DEFAULT);
    clock.move(Duration.ofMinutes(1));
    assertThat(book.current(Context.HOME).rules()).isEqualTo(BOLD);
  }

  @Test
  void deletedRulesLeaveThoseByDefault() {
    book.put(Context.HOME, BOLD);

    assertThat(book.delete(Context.HOME)).isTrue();
    assertThat(book.current(Context.HOME)).isEqualTo(RuleBook.Entry.DEFAULT);
    assertThat(book.delete(Context.HOME)).isFalse();
  }

  @Test
  void equalRulesHaveEqualVersionsAndOthersHaveOthers() {
    String version = book.put(Context.HOME, BOLD).version();

    assertThat(book.put(Context.EMAIL, BOLD).version()).isEqualTo(version);
    assertThat(book.read(Context.HOME).orElseThrow().version()).isEqualTo(version);
    assertThat(RuleBook.Entry.DEFAULT.version()).isNotEqualTo(version);
  }

  private RuleBook book() {
    return new RuleBook(tables.client(), clock, "SettingsTable", "main");
  }
}
