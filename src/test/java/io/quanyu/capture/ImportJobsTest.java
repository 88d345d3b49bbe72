package io.quanyu.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Rejection;
import io.quanyu.function.Jobs;
import io.quanyu.testing.MemoryTables;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportJobsTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final long NOW = 1_793_527_200_000L;
  private static final ImportJob STARTED = ImportJob.started(ID, "web", "csv", NOW);

  @Test
  void anImportIsFoundAsItWasStoredLast() {
    try (MemoryTables tables = new MemoryTables()) {
      ImportJobs jobs = new ImportJobs(new Jobs(tables.client(), "ArtifactsTable", "main"));
      ImportCounts counts = ImportCounts.NONE.accepted(3).quarantined(2, wrong(7));

      assertThat(jobs.find(ID)).isEmpty();
      jobs.save(STARTED);
      assertThat(jobs.find(ID)).contains(STARTED);
      jobs.save(STARTED.finished(NOW + 900, counts));
      assertThat(jobs.find(ID)).contains(STARTED.finished(NOW + 900, counts));
    }
  }

  @Test
  void anImportThatIsNotDoneAfterAMinuteWasInterrupted() {
    assertThat(STARTED.state(NOW + 29_000)).isEqualTo("running");
    assertThat(STARTED.state(NOW + 61_000)).isEqualTo("interrupted");
    assertThat(STARTED.finished(NOW + 1, ImportCounts.NONE).state(NOW + 61_000))
        .isEqualTo("queued");
  }

  @Test
  void rowsAreTheSumOfWhatBecameOfThemAndOnlyTheFirstProblemsAreKept() {
    ImportCounts counts =
        IntStream.range(0, 100)
            .mapToObj(ImportJobsTest::wrong)
            .reduce(
                ImportCounts.NONE.accepted(5),
                (sum, wrong) -> sum.quarantined(2, wrong),
                (one, other) -> other);

    assertThat(counts.rows()).isEqualTo(counts.accepted() + counts.quarantined()).isEqualTo(205);
    assertThat(counts.events()).isEqualTo(1);
    assertThat(counts.reasons()).containsEntry("row_not_csv", 200L).hasSize(1);
    assertThat(counts.problems()).hasSize(ImportCounts.SHOWN).startsWith(wrong(0));
  }

  private static ImportCounts.Wrong wrong(long line) {
    return new ImportCounts.Wrong(line, Rejection.of("row_not_csv", ""));
  }
}
