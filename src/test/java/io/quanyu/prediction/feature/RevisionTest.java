package io.quanyu.prediction.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.Hashes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Models in use were trained on rows of this revision: however rows are made, they stay the same,
 * bit by bit. Whoever changes what a feature means raises the revision, and then the digest.
 */
class RevisionTest {
  private static final String VERSION = "2-43f5b7a234e7";
  private static final String ROWS =
      "6eec806ea8cc71c3e02cb56a48374951431cd34b7ed74dec7c022a71487cdb58";

  @Test
  void rowsOfARevisionStayTheSameBitByBit() {
    FeatureSet features =
        StandardFeatures.set(
            HolidayCalendar.of(List.of(LocalDate.of(2023, 11, 24), LocalDate.of(2023, 12, 25))),
            ZoneOffset.ofHours(2));
    StringBuilder rows = new StringBuilder();
    for (int seed = 0; seed < 40; seed++) {
      List<Event> events = Told.timeline(new Random(seed), 60);
      History history = History.of(events);
      for (Event event : events) {
        rows.append(Arrays.toString(features.row(history, event.moment().time()))).append('\n');
      }
    }
    assertThat(features.version()).isEqualTo(VERSION);
    assertThat(Hashes.sha256Hex(rows.toString())).isEqualTo(ROWS);
  }
}
