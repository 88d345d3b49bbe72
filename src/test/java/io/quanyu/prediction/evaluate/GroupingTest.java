package io.quanyu.prediction.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private final double[] probabilities = {.9, .6, .4, .1, .5, .5};
  private final boolean[] said = {true, true, false, false, true, true};
  private final byte[] labels = {1, 0, 1, 0, 0, 0};
  private final Grouping sexes = Grouping.of("sex", List.of("f", "f", "f", "f", "m", "m"));

  @Test
  void eachGroupHasItsOwnRatesAndAuc() {
    List<GroupFigures> figures = sexes.figures(probabilities, said, labels);

    assertThat(figures).extracting(GroupFigures::group).containsExactly("f", "m");
    GroupFigures women = figures.get(0);
    assertThat(women.by()).isEqualTo("sex");
    assertThat(women.examples()).isEqualTo(4);
    assertThat(women.baseRate()).isEqualTo(.5);
    assertThat(women.meanScore()).isCloseTo(.5, within(1e-12));
    assertThat(women.selectionRate()).isEqualTo(.5);
    // Of 4 pairs, only .4 stands below .6.
    assertThat(women.auc()).isEqualTo(.75);
    assertThat(women.calibration().value()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aGroupOfOneLabelHasNoAuc() {
    GroupFigures men = sexes.figures(probabilities, said, labels).get(1);

    assertThat(men.auc()).isNaN();
    assertThat(men.calibration().value()).isNaN();
    assertThat(men.selectionRate()).isEqualTo(1);
    assertThat(men.baseRate()).isZero();
  }

  @Test
  void aPartHasTheGroupsOfItsExamplesOnly() {
    Grouping part = sexes.range(4, 6);

    assertThat(part.figures(new double[] {.5, .5}, new boolean[2], (byte) 0, (byte) 1))
        .extracting(GroupFigures::group)
        .containsExactly("m");
  }
}
