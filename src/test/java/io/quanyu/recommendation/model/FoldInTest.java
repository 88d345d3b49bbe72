package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldInTest {
  @Property(tries = 100)
  void solvesTheNormalEquationsWithFewItemsAndWithMany(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FoldIn equations = new FoldIn(width, size);
    double[] diagonal = random.doubles(width, .1, 2).toArray();
    for (int factor = 0; factor < width; factor++) {
      equations.setDiagonal(factor, diagonal[factor]);
    }
    float[][] items = new float[size][width];
    double[] weights = random.doubles(size, .5, 3).toArray();
    for (int item = 0; item < size; item++) {
      for (int factor = 0; factor < width; factor++) {
        items[item][factor] = (float) random.nextDouble(-1, 1);
      }
      equations.setItem(item, items[item], weights[item]);
    }
    float[] solution = equations.solve();
    for (int factor = 0; factor < width; factor++) {
      double rest = -diagonal[factor] * solution[factor];
      for (int item = 0; item < size; item++) {
        rest += weights[item] * items[item][factor] * (1 - dot(items[item], solution));
      }
      assertThat(rest).isCloseTo(0, within(1e-4));
    }
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefused() {
    assertThatThrownBy(() -> Cholesky.solve(new double[] {1, 0, 2, 1}, new double[2], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive definite");
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
