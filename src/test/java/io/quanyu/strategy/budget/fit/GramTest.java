package io.quanyu.strategy.budget.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GramTest {
  @Test
  void withoutBoundsInTheWayItSolvesTheNormalEquations() {
    Gram gram = gram(4, 2, 3, 8, 7);

    assertThat(gram.solve(0)[0]).isCloseTo(1.25, within(1e-5));
    assertThat(gram.solve(0)[1]).isCloseTo(1.5, within(1e-5));
  }

  @Test
  void aCoefficientThatWouldBeNegativeIsNothingAndTheOtherIsFittedAlone() {
    assertThat(gram(4, 2, 3, 8, 1).solve(0)).containsExactly(2, 0);
  }

  @Test
  void aRidgeShrinksByItsPart() {
    assertThat(gram(4, 0, 3, 8, 3).solve(0.25))
        .containsExactly(new double[] {1.6, 0.8}, within(1e-9));
  }

  private static Gram gram(double a, double b, double d, double one, double two) {
    Gram gram = new Gram(2);
    gram.products[0] = new double[] {a, b};
    gram.products[1] = new double[] {b, d};
    gram.targets[0] = one;
    gram.targets[1] = two;
    return gram;
  }
}
