package io.quanyu.recommendation.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.serve.Shortlist.Scored;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginalRelevanceTest {
  /** Even items are alike, and so are odd ones; the best five are even. */
  private static final Shortlist LIST =
      new Shortlist(
          "s",
          List.of(
              new Scored(0, 10),
              new Scored(2, 9),
              new Scored(4, 8),
              new Scored(1, 6),
              new Scored(3, 0)));

  @Test
  void theOrderIsTheOneOfTheFormula() {
    // λ = ½: after 0 (relevance 1), 2 and 4 have ½·.9−½·1 and ½·.8−½·1, 1 has ½·.6: 1 comes next,
    // then 2 (.45−.5) before 4 (.4−.5) and 3 (0−.5).
    assertThat(items(new MarginalRelevance(MarginalRelevanceTest::parity, .5).ordered(LIST, 5)))
        .containsExactly(0, 1, 2, 4, 3);
  }

  @Test
  void withLambdaOneScoresAloneDecide() {
    assertThat(new MarginalRelevance(MarginalRelevanceTest::parity, 1).ordered(LIST, 5))
        .isEqualTo(LIST);
  }

  @Test
  void withLambdaZeroNothingAlikeComesBeforeWhatDiffers() {
    assertThat(
            items(new MarginalRelevance(MarginalRelevanceTest::parity, 0).ordered(LIST, 2))
                .subList(0, 2))
        .containsExactly(0, 1);
  }

  @Test
  void behindThePlacesTheOrderStays() {
    assertThat(items(new MarginalRelevance(MarginalRelevanceTest::parity, .5).ordered(LIST, 2)))
        .containsExactly(0, 1, 2, 4, 3);
  }

  @Test
  void equalScoresAreNoDivisionByZero() {
    Shortlist same =
        new Shortlist("s", IntStream.range(0, 4).mapToObj(item -> new Scored(item, 1)).toList());
    assertThat(items(new MarginalRelevance(MarginalRelevanceTest::parity, .5).ordered(same, 4)))
        .containsExactly(0, 1, 2, 3);
  }

  private static double parity(int one, int other) {
    return (one + other) % 2 == 0 ? 1 : 0;
  }

  private static List<Integer> items(Shortlist list) {
    return list.items().stream().map(Scored::item).toList();
  }
}
