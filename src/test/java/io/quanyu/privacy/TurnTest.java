package io.quanyu.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.Jobs;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final MemoryTables tables = new MemoryTables();
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-26T10:00:00Z"));
  private final Turn turn = new Turn(new Jobs(tables.client(), "ArtifactsTable", "main"), clock);

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void oneHasTheTurnUntilTheyGiveItBack() {
    Turn.Taken taken = turn.take().orElseThrow();
    assertThat(turn.take()).isEmpty();
    turn.giveBack(taken);
    assertThat(turn.take()).isPresent();
  }

  @Test
  void theTurnOfOneThatDiedEndsAndIsNotGivenBackByThem() {
    Turn.Taken dead = turn.take().orElseThrow();
    clock.move(Duration.ofMinutes(14));
    assertThat(turn.take()).isEmpty();
    clock.move(Duration.ofMinutes(1));
    assertThat(turn.take()).isPresent();
    turn.giveBack(dead);
    assertThat(turn.take()).isEmpty();
  }
}
