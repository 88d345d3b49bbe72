package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopItemsTest {
  private static final List<String> IDS =
      IntStream.range(0, 50).mapToObj(item -> "item " + item).toList();
  private static final TieHash TIES = TieHash.ofNumbers(IDS.size(), 1);

  @Property
  void theTopIsTheStartOfAllItemsInOrder(
      @ForAll @Size(50) int[] levels, @ForAll @IntRange(min = 1, max = 60) int places) {
    TopItems top = new TopItems(TIES, places, IDS.size());
    float[] scores = new float[IDS.size()];
    for (int item = 0; item < scores.length; item++) {
      // Few levels give many ties; some items have no score.
      scores[item] = levels[item] % 5 == 0 ? Float.NaN : levels[item] % 4;
    }
    System.arraycopy(scores, 0, top.scores(), 0, scores.length);

    assertThat(top.rank(7)).containsExactly(sorted(scores, 7, places));
  }

  @Test
  void whatIsLeftOutIsNotRankedThatOnce() {
    TopItems top = new TopItems(TIES, 3, 3);
    float[] scores = top.scores();
    scores[0] = 3;
    scores[1] = 2;
    scores[2] = 1;
    top.leaveOut(0);

    assertThat(top.rank(0)).containsExactly(1, 2);
    assertThat(top.rank(0)).containsExactly(0, 1, 2);
  }

  @Test
  void equalScoresAreInAnotherOrderForAnotherHistory() {
    TopItems top = new TopItems(TIES, 10, IDS.size());

    assertThat(top.rank(1)).isNotEqualTo(top.rank(2));
  }

  private static int[] sorted(float[] scores, long history, int places) {
    Comparator<Integer> order =
        Comparator.comparing((Integer item) -> Float.isNaN(scores[item]))
            .thenComparing(item -> Float.isNaN(scores[item]) ? 0 : -scores[item])
            .thenComparing(item -> TIES.of(item, history));
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(order)
        .limit(places)
        .mapToInt(item -> item)
        .toArray();
  }

  @Test
  void moreThanThereAreIsAllThereAre() {
    TopItems top = new TopItems(TIES, 500, IDS.size());
    Arrays.fill(top.scores(), Float.NaN);

    assertThat(top.rank(0)).hasSize(IDS.size()).doesNotHaveDuplicates();
  }
}
