package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StackTest {
  @Test
  void aBlendIsTheWeightedSumOfWhatItsPartsSayInTheirOwnUnits() {
    Recommender one = new SameForAll(new float[] {8, 2, Float.NaN, 4});
    Recommender other = new SameForAll(new float[] {1, Float.NaN, Float.NaN, 3});
    ScoreBlend blend =
        new ScoreBlend(List.of(new ScoreBlend.Weighted(one, 1), new ScoreBlend.Weighted(other, 2)));

    float[] scores = Rows.scores(blend, History.of(0));

    // Without item 0, which is known, the units are (2 + 4) ÷ 2 and 3.
    assertThat(scores[0]).isCloseTo(8 / 3f + 2 / 3f, within(1e-6f));
    assertThat(scores[1]).isCloseTo(2 / 3f, within(1e-6f));
    assertThat(scores[2]).isNaN();
    assertThat(scores[3]).isCloseTo(4 / 3f + 2, within(1e-6f));
  }

  @Test
  void aPartThatLikesNothingCountsForNothing() {
    Recommender nothing = new SameForAll(new float[] {Float.NaN, Float.NaN});
    Recommender some = new SameForAll(new float[] {1, 2});
    ScoreBlend blend =
        new ScoreBlend(
            List.of(new ScoreBlend.Weighted(nothing, 5), new ScoreBlend.Weighted(some, 1)));

    assertThat(Rows.scores(blend, History.of())).containsExactly(1 / 1.5f, 2 / 1.5f);
    assertThat(Rows.scores(new ScoreBlend(blend(nothing)), History.of())).containsOnly(Float.NaN);
  }

  @Test
  void theHeldOutPartAndTheRestAreTheWhole() {
    for (boolean last : new boolean[] {true, false}) {
      SmallShop shop = SmallShop.random(true, 4);
      Sequences all = shop.sequences();
      HeldOut heldOut = HeldOut.of(all, last);
      Sequences left = heldOut.kept();
      List<HeldOut.Case> cases = heldOut.cases(left, Integer.MAX_VALUE);

      assertThat(left.rows()).isEqualTo(all.rows());
      assertThat(cases).isNotEmpty();
      int held = cases.stream().mapToInt(each -> each.held().length).sum();
      assertThat(all.size() - left.size()).isGreaterThanOrEqualTo(held);
      assertThat(cases).allSatisfy(each -> assertThat(each.history().size()).isPositive());
    }
  }

  @Test
  void ofEachRowTheLastIsHeldOut() {
    Sequences all = Rows.of(4, new int[] {0, 1, 2}, new int[] {3});
    HeldOut heldOut = HeldOut.of(all, true);

    List<HeldOut.Case> cases = heldOut.cases(heldOut.kept(), 10);

    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).held()).containsExactly(2);
    assertThat(cases.get(0).history().size()).isEqualTo(2);
  }

  @Test
  void whatPredictsNothingGetsNoWeightOrLittle() {
    // Items follow each other in a ring, which transitions know and popularity doesn't.
    Sequences ring = ring(300, 40);
    Recommender trained =
        Rows.train(
            Stack.ofSequences(),
            ring,
            Map.of("als.factors", 4.0, "item-knn.use", 0.0, "cases", 200.0));

    float[] scores = Rows.scores(trained, History.of(5, 6, 7));
    int best = 0;
    for (int item = 0; item < scores.length; item++) {
      boolean fresh = item < 5 || item > 7;
      best = fresh && scores[item] > (best == 0 ? 0 : scores[best]) ? item : best;
    }
    assertThat(best).isEqualTo(8);
  }

  @Test
  void aStackWithoutPartsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Rows.train(
                    Stack.ofSets(), ring(5, 5), Map.of("als.use", 0.0, "filter-rows.use", 0.0)))
        .withMessageContaining("a part must be used");
  }

  private static List<ScoreBlend.Weighted> blend(Recommender part) {
    List<ScoreBlend.Weighted> parts = new ArrayList<>();
    parts.add(new ScoreBlend.Weighted(part, 1));
    return parts;
  }

  private static Sequences ring(int rows, int items) {
    Random random = new Random(3);
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int row = 0; row < rows; row++) {
      int first = random.nextInt(items);
      for (int step = 0; step < 3 + random.nextInt(4); step++) {
        builder.add((first + step) % items, 0);
      }
      builder.endRow();
    }
    return builder.build(items);
  }
}
