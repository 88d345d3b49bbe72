package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.MovableClock;
import io.quanyu.testing.MemoryTables;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTrainingTest {
  @Test
  void theScheduleLeavesTrainingToSparkWhereThatIsSet() {
    try (MemoryTables tables = new MemoryTables()) {
      MovableClock clock = new MovableClock();
      TrainingJobs jobs = new TrainingJobs(tables.client(), clock, "ArtifactsTable", "main");
      // Whoever sends nothing needs no queue.
      StartTraining start = new StartTraining(jobs, null, clock, TrainingPlace.SPARK, List.of());
      assertThat(start.isElsewhere(ServedModel.NAME)).isTrue();
      assertThat(start.onSchedule()).isEmpty();
      assertThat(tables.client().scan(scan -> scan.tableName("ArtifactsTable")).items()).isEmpty();
    }
  }
}
