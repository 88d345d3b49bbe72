package io.quanyu.recommendation.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.serve.Shortlist.Scored;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShortlistTest {
  @Property(tries = 200)
  void holdsTheBestOfWhatIsAllowedInOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(min = 1) int any) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = 1 + any % 20;
    float[] scores = new float[count];
    for (int item = 0; item < count; item++) {
      scores[item] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(-4, 5) / 2f;
    }
    float[] factors = new float[count];
    for (int item = 0; item < count; item++) {
      factors[item] = random.nextInt(1, 4) / 2f;
    }
    List<Scored> sorted =
        IntStream.range(0, count)
            .filter(item -> !Float.isNaN(scores[item]) && item % 3 != 1)
            .mapToObj(item -> new Scored(item, boosted(scores[item], factors[item])))
            .sorted(Comparator.comparingDouble(Scored::score).reversed())
            .limit(most)
            .toList();
    Shortlist list = Shortlist.of("s", scores, factors, most, item -> item % 3 != 1);
    assertThat(list.items()).isEqualTo(sorted);
    assertThat(Ranking.of(scores, factors).best("s", most, item -> item % 3 != 1)).isEqualTo(list);
  }

  private static float boosted(float score, float factor) {
    return score < 0 ? score / factor : score * factor;
  }

  @Test
  void ofNothingThereIsNothing() {
    assertThat(Shortlist.of("s", new float[0], new float[0], 5, item -> true).items()).isEmpty();
    assertThat(Shortlist.of("s", new float[] {Float.NaN}, new float[0], 5, item -> true).items())
        .isEmpty();
  }
}
