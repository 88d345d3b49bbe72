package io.quanyu.local.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quanyu.event.Times;
import io.quanyu.recommendation.ExportRecommendations;
import io.quanyu.recommendation.LoggedRecommendation;
import io.quanyu.recommendation.explore.OutcomeKind;
import io.quanyu.recommendation.explore.SlotOutcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A CSV file of recommendations, a row a slot. */
final class RecommendationsFile {
  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final CsvSchema COLUMNS = MAPPER.schemaFor(Row.class).withHeader();

  private final Path file;

  RecommendationsFile(Path file) {
    this.file = file;
  }

  @JsonPropertyOrder({
    "recommendation",
    "time",
    "context",
    "model",
    "variation",
    "explored",
    "slot",
    "item",
    "strategy",
    "reason",
    "propensity",
    "policies",
    "seen",
    "clicked",
    "purchased"
  })
  private record Row(
      String recommendation,
      String time,
      String context,
      String model,
      String variation,
      int explored,
      int slot,
      String item,
      String strategy,
      String reason,
      double propensity,
      String policies,
      int seen,
      int clicked,
      int purchased) {

    static Row of(ExportRecommendations.Row row, int slot) {
      LoggedRecommendation logged = row.entry().logged();
      LoggedRecommendation.Slot each = logged.slots().get(slot);
      SlotOutcomes outcomes = row.entry().outcomes();
      return new Row(
          row.pseudonym(),
          Times.iso(logged.time()),
          logged.context(),
          logged.model(),
          logged.variation(),
          logged.explored() ? 1 : 0,
          slot + 1,
          each.item(),
          each.strategy(),
          each.reason(),
          each.propensity(),
          String.join("|", each.policies()),
          outcomes.has(slot, OutcomeKind.SHOWN) ? 1 : 0,
          outcomes.has(slot, OutcomeKind.CLICKED) ? 1 : 0,
          outcomes.has(slot, OutcomeKind.BOUGHT) ? 1 : 0);
    }
  }

  /**
   * What was done.
   *
   * @param recommendations in the file
   * @param leftOut for persons who do not agree
   */
  record Written(long recommendations, long leftOut) {}

  /** Writes what the export gives. */
  Written write(ExportRecommendations export) throws IOException {
    long[] written = new long[1];
    try (SequenceWriter rows = MAPPER.writer(COLUMNS).writeValues(file.toFile())) {
      long leftOut =
          export.read(
              row -> {
                written[0]++;
                write(rows, row);
              });
      return new Written(written[0], leftOut);
    }
  }

  private static void write(SequenceWriter rows, ExportRecommendations.Row row) {
    try {
      for (int slot = 0; slot < row.entry().logged().slots().size(); slot++) {
        rows.write(Row.of(row, slot));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
