package io.quanyu.prediction.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** .9 yes, .8 no, .6 yes, .6 no, .2 no. */
  private static final Figures SMALL =
      Figures.of(new double[] {.6, .9, .2, .8, .6}, bytes(1, 1, 0, 0, 0));

  @Test
  void aucCountsPairsAndTiesByHalf() {
    // .9 wins 3 of 3; .6 loses to .8, ties with .6, wins over .2.
    assertThat(SMALL.auc()).isCloseTo((3 + 1.5) / 6, EXACT);
  }

  @Test
  void aucIsThatOfAllPairs() {
    Random random = new Random(1);
    double[] probabilities = new double[200];
    byte[] labels = new byte[200];
    for (int at = 0; at < 200; at++) {
      probabilities[at] = random.nextInt(20) / 20.0;
      labels[at] = (byte) (random.nextDouble() < probabilities[at] ? 1 : 0);
    }
    double wins = 0;
    double pairs = 0;
    for (int one = 0; one < 200; one++) {
      for (int other = 0; other < 200; other++) {
        if (labels[one] > labels[other]) {
          pairs++;
          wins += 1 + Math.signum(probabilities[one] - probabilities[other]);
        }
      }
    }
    assertThat(Figures.of(probabilities, labels).auc()).isCloseTo(wins / pairs / 2, EXACT);
  }

  @Test
  void averagePrecisionSumsRecallGainedTimesPrecision() {
    assertThat(SMALL.ap()).isCloseTo(.5 * 1 + .5 * 2 / 4, EXACT);
  }

  @Test
  void logLossAndBrierAreMeans() {
    double loss = -(Math.log(.6) + Math.log(.9) + Math.log(.8) + Math.log(.2) + Math.log(.4)) / 5;
    assertThat(SMALL.logLoss()).isCloseTo(loss, EXACT);
    assertThat(SMALL.brier()).isCloseTo((.16 + .01 + .04 + .64 + .36) / 5, EXACT);
  }

  @Test
  void f1AndAccuracySayYesFromOneHalf() {
    assertThat(SMALL.f1()).isCloseTo(2 * 2.0 / (4 + 2), EXACT);
    assertThat(SMALL.bestF1()).isCloseTo(2 * 1.0 / (1 + 2), EXACT);
    assertThat(SMALL.accuracy()).isCloseTo(3 / 5.0, EXACT);
  }

  @Test
  void liftIsTheTopTenthsShareOverAll() {
    // The top tenth is half an example: .9, which is positive, against 2 of 5.
    assertThat(SMALL.lift()).isCloseTo(1 / .4, EXACT);
    double[] same = {.5, .5, .5, .5};
    assertThat(Figures.of(same, bytes(1, 0, 0, 0)).lift()).isCloseTo(1, EXACT);
  }

  @Test
  void calibrationFindsTheLineThatProbabilitiesWereBentBy() {
    // Of each group so many happen that their true log-odds are −1 + 2 × those predicted.
    double[] predicted = {.3, .5, .7};
    int rows = 30_000;
    double[] probabilities = new double[3 * rows];
    byte[] labels = new byte[3 * rows];
    for (int group = 0; group < 3; group++) {
      double odds = Math.log(predicted[group] / (1 - predicted[group]));
      long yes = Math.round(rows / (1 + Math.exp(1 - 2 * odds)));
      for (int row = 0; row < rows; row++) {
        probabilities[group * rows + row] = predicted[group];
        labels[group * rows + row] = (byte) (row < yes ? 1 : 0);
      }
    }
    CalibrationFit fit = Figures.of(probabilities, labels).calibration();
    assertThat(fit.slope().value()).isCloseTo(2, within(1e-3));
    assertThat(fit.slope().low()).isBetween(1.9, 1.999);
    assertThat(fit.intercept().value()).isNegative();
  }

  @Test
  void theInterceptOfTrueProbabilitiesIsZeroWithTheErrorOfItsInformation() {
    double[] probabilities = {.25, .25, .25, .25};
    CalibrationFit fit = CalibrationFit.of(probabilities, bytes(1, 0, 0, 0));
    assertThat(fit.intercept().value()).isCloseTo(0, within(1e-9));
    double error = 1 / Math.sqrt(4 * .25 * .75);
    assertThat(fit.intercept().high()).isCloseTo(1.959964 * error, within(1e-5));
    assertThat(fit.slope().value()).as("one group has no slope").isNaN();
  }

  @Test
  void oneLabelAloneHasNoFigures() {
    assertThatThrownBy(() -> Figures.of(new double[] {.5, .2}, bytes(1, 1)))
        .hasMessageContaining("both labels");
  }

  static byte[] bytes(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = (byte) labels[at];
    }
    return bytes;
  }
}
