package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.recommendation.CompanionRow.Kind;
import io.quanyu.recommendation.model.CoOccurrence;
import io.quanyu.recommendation.model.LinearCounting;
import io.quanyu.recommendation.model.Sequences;
import io.quanyu.recommendation.model.WeightedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JoinedTest {
  private static final long HOUR = 3_600;
  private static final int NEW = 3;

  /** Of 100 hours in which 50 persons met a, 5 met b and nobody c; nothing was bought. */
  private static Meetings meetings() {
    Interactions.Builder all = new Interactions.Builder();
    for (int person = 0; person < 50; person++) {
      List<Met> met = new ArrayList<>();
      met.add(new Met("a", person == 0 ? 0 : 100 * HOUR, Signal.VIEWED, -1));
      met.add(new Met("a", 100 * HOUR, Signal.VIEWED, -1));
      if (person < 5) {
        met.add(new Met("b", 100 * HOUR, Signal.VIEWED, -1));
      }
      all.add(met);
    }
    return Meetings.of(all.build(List.of("c")));
  }

  private static final CatalogIndex INDEX =
      CatalogIndex.of(List.of("a", "b", "c", "x").stream().map(CatalogItem::unknown).toList());

  /** As if so many different persons had met x, and the first of them the other item too. */
  private static CompanionRow row(int persons, Map<String, Integer> others, long seconds) {
    Set<String> marks = new TreeSet<>();
    for (int bucket = 0; bucket < persons; bucket++) {
      String start = "p" + (char) ('0' + bucket);
      marks.add(start);
      int number = bucket;
      others.forEach(
          (other, both) -> {
            if (number < both) {
              marks.add(start + other);
            }
          });
    }
    return new CompanionRow(marks, 0, 1_000 * seconds);
  }

  @Test
  void theWeightIsTheCosineOverTheTimeInWhichTheNewItemWasMet() {
    Joined joined =
        Joined.of(
            INDEX, NEW, Map.of("x", row(8, Map.of("a", 4, "b", 4, "c", 1), 20 * HOUR)), meetings());
    double met = LinearCounting.estimate(8);
    double both = LinearCounting.estimate(4);
    double support = both / (both + 3);
    // In 20 hours 10 persons meet a; of b it would be 1, but 4 are known.
    assertThat((double) joined.similar().valueOf(0, NEW))
        .isCloseTo(both / Math.sqrt(met * 10) * support, within(1e-6));
    assertThat((double) joined.similar().valueOf(NEW, 1))
        .isCloseTo(both / Math.sqrt(met * both) * support, within(1e-6));
    assertThat(joined.similar().valueOf(NEW, 2)).isZero();
    assertThat(joined.together().size(NEW)).isZero();
  }

  @Test
  void theWeightOfTwoItemsIsThatOfTraining() {
    Sequences.Builder rows = new Sequences.Builder(false);
    for (int row = 0; row < 9; row++) {
      rows.add(row < 6 ? 0 : 1, 0);
      if (row < 4) {
        rows.add(1, 0);
      }
      rows.endRow();
    }
    WeightedRows trained = CoOccurrence.of(rows.build(2), 1);
    assertThat((double) trained.valueOf(0, 1))
        .isCloseTo(CoOccurrence.similarity(4, 6, 7), within(1e-6));
  }

  @Test
  void aNewItemIsScoredAsTheMeanOfItsCompanionsShrunkByHowManyMetIt() {
    Joined joined =
        Joined.of(INDEX, NEW, Map.of("x", row(5, Map.of("a", 5, "b", 5), HOUR)), meetings());
    float[] scores = joined.foldedIn(new float[] {.5f, .5f, 9});
    double met = LinearCounting.estimate(5);
    assertThat((double) scores[NEW]).isCloseTo(.5 * met / (met + 3), within(1e-6));
    float[] silent = joined.foldedIn(new float[] {Float.NaN, Float.NaN, 9});
    assertThat(silent[NEW]).isNaN();
  }

  @Test
  void aModelThatDoesNotSayHowOftenItemsWereMetLeavesNewOnesAlone() {
    CompanionRow row = row(5, Map.of("a", 5), HOUR);
    Joined none = Joined.of(INDEX, NEW, Map.of("x", row), Meetings.NONE);
    float[] scores = {1, 2, 3};
    assertThat(none.foldedIn(scores)).isSameAs(scores);
  }

  @Test
  void bytesGiveTheSameMeetingsAgain() {
    Meetings again = Meetings.decode(meetings().encode());
    assertThat(again.expected(false, 0, 20 * HOUR)).isEqualTo(10);
    assertThat(again.expected(true, 0, 20 * HOUR)).isZero();
    assertThatThrownBy(() -> Meetings.decode(new byte[40]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void marksTellTheItemAndABucketOfWhoMetIt() {
    Set<String> marks = CompanionRow.marks(Kind.ORDER, "who", "x", List.of("a", "b"));
    assertThat(marks).hasSize(3).allMatch(mark -> mark.startsWith("o"));
    CompanionRow row = new CompanionRow(marks, 0, 0);
    assertThat(row.buckets(Kind.ORDER))
        .containsOnly(Map.entry("", 1), Map.entry("a", 1), Map.entry("b", 1));
    assertThat(row.buckets(Kind.PERSON)).isEmpty();
  }
}
