package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentPopularityTest {
  private static final float EXACT = 1e-6f;

  /** Item 0 three times, item 1 once, item 2 never. */
  private final SegmentPopularity popularity =
      new SegmentPopularity.Builder(3, 2, 10)
          .add(0, "de|phone", 12)
          .add(0, "fr|phone", 12)
          .add(0, null, 0)
          .add(1, "de|phone", 6)
          .build();

  @Test
  void somebodyOfNoSegmentGetsWhatIsPopularAtAll() {
    assertScores(popularity.of(null, 0), 0.75f, 0.25f);
    assertScores(popularity.of("cn|desk", 0), 0.75f, 0.25f);
    assertThat(popularity.knows("cn|desk")).isFalse();
    assertThat(popularity.knows("de|phone")).isTrue();
  }

  @Test
  void aSegmentsShareIsSmoothedToTheShareOfAll() {
    // (1 + 2 · ¾) ÷ (2 + 2) and (1 + 2 · ¼) ÷ (2 + 2).
    assertScores(popularity.of("de|phone", 0), 0.625f, 0.375f);
  }

  @Test
  void aMonthCountsBesideTheSegment() {
    // December: (2 + 1.5) ÷ 4 of item 0 and ½ ÷ 4 of item 1.
    assertScores(popularity.of(null, 12), 0.875f, 0.125f);
    float first = 0.75f * (0.625f / 0.75f) * (0.875f / 0.75f);
    float second = 0.25f * (0.375f / 0.25f) * (0.125f / 0.25f);
    assertScores(popularity.of("de|phone", 12), first, second);
    assertScores(popularity.of(null, 3), 0.75f, 0.25f);
  }

  @Test
  void severalSegmentsCountSideBySideAndOneThatIsUnknownNotAtAll() {
    SegmentPopularity popularity =
        new SegmentPopularity.Builder(2, 0, 9)
            .addToAll(0, List.of("DE", "gold"), 0)
            .addToAll(0, List.of("DE"), 0)
            .addToAll(1, List.of("gold"), 0)
            .addToAll(1, List.of("DE"), 0)
            .build();
    // Of four each item has two; in DE 2 : 1, with gold 1 : 1.
    assertScores(
        popularity.ofAll(List.of("DE", "gold", "FR"), 0),
        (float) (.5 * (2 / 3.0 / .5) * (.5 / .5)),
        (float) (.5 * (1 / 3.0 / .5) * (.5 / .5)));
  }

  @Test
  void withoutAPriorOnlyTheSegmentCountsAndWithALargeOneOnlyAll() {
    SegmentPopularity.Builder none = new SegmentPopularity.Builder(2, 0, 10);
    SegmentPopularity.Builder large = new SegmentPopularity.Builder(2, 1e9, 10);
    for (SegmentPopularity.Builder each : new SegmentPopularity.Builder[] {none, large}) {
      each.add(0, "a", 0).add(1, "b", 0).add(1, "b", 0);
    }
    assertScores(none.build().of("a", 0), 1, 0);
    assertScores(large.build().of("a", 0), 1 / 3f, 2 / 3f);
    assertScores(none.build().of(null, 5), 1 / 3f, 2 / 3f);
  }

  @Test
  void onlySegmentsWithMostCountsAreKeptTiesByName() {
    SegmentPopularity.Builder builder = new SegmentPopularity.Builder(1, 1, 2);
    builder.add(0, "c", 0).add(0, "b", 0).add(0, "a", 0).add(0, "c", 0);
    SegmentPopularity kept = builder.build();
    assertThat(kept.knows("c")).isTrue();
    assertThat(kept.knows("a")).isTrue();
    assertThat(kept.knows("b")).isFalse();
  }

  @Test
  void theOrderOfCountingChangesNothing() {
    Random random = new Random(3);
    int[] items = random.ints(300, 0, 20).toArray();
    byte[] forth = counted(items, 1);
    byte[] back = counted(items, -1);
    assertThat(back).isEqualTo(forth);
  }

  private static byte[] counted(int[] items, int step) {
    SegmentPopularity.Builder builder = new SegmentPopularity.Builder(20, 5, 4);
    for (int n = 0; n < items.length; n++) {
      int at = step > 0 ? n : items.length - 1 - n;
      builder.add(items[at], "s" + at % 6, at % 13);
    }
    return builder.build().encode();
  }

  @Test
  void bytesAreReadAsTheyWereWritten() {
    byte[] bytes = popularity.encode();
    SegmentPopularity read = SegmentPopularity.decode(bytes);
    assertThat(read.encode()).isEqualTo(bytes);
    assertScores(read.of("de|phone", 0), 0.625f, 0.375f);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> SegmentPopularity.decode(cut));
    }
  }

  @Test
  void aMonthThatIsNoneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> popularity.of(null, 13));
  }

  private static void assertScores(Recommender recommender, float first, float second) {
    float[] scores = new float[recommender.items()];
    recommender.score(History.of(), scores);
    assertThat(scores[0]).isCloseTo(first, within(EXACT));
    assertThat(scores[1]).isCloseTo(second, within(EXACT));
    for (int item = 2; item < scores.length; item++) {
      assertThat(scores[item]).isNaN();
    }
  }
}
