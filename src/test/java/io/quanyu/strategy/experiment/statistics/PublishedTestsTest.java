package io.quanyu.strategy.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures that GrowthBook's statistics publish with five decimals in their own tests. */
class PublishedTestsTest {
  private static final Offset<Double> ROUNDED = within(.5e-5);
  private static final Moments CONTROL = new Moments(3_407, 1_396.87, 52_377.9767);
  private static final Moments EARLIER_CONTROL = new Moments(3_000, 1_396.87, 52_377.9767);
  private static final Moments VARIATION = new Moments(3_461, 2_422.7, 134_698.29);

  @Test
  void welchOfTheRelativeDifferenceOfMeans() {
    Effect effect = Effect.relative(CONTROL, VARIATION);
    assertThat(effect.estimate()).isEqualTo(.70732, ROUNDED);
    assertThat(effect.standardError()).isEqualTo(.37879, ROUNDED);
    holds(new Welch(.05).of(effect), -.03526, 1.44989, .06191);
  }

  @Test
  void welchOfTheAbsoluteDifferenceOfMeans() {
    Effect effect = Effect.absolute(CONTROL, VARIATION);
    assertThat(effect.estimate()).isEqualTo(.29, ROUNDED);
    assertThat(effect.standardError()).isEqualTo(.12478, ROUNDED);
    holds(new Welch(.05).of(effect), .04538, .53462, .02016);
  }

  @Test
  void welchOfProportionsOfFewUnits() {
    Effect effect = Effect.relative(new Proportion(14, 28), new Proportion(16, 30));
    assertThat(effect.estimate()).isEqualTo(.06667, ROUNDED);
    holds(new Welch(.05).of(effect), -.47767, .61101, .80707);
  }

  @Test
  void theConfidenceSequenceOfProportions() {
    Effect effect = Effect.relative(new Proportion(1_396, 3_000), new Proportion(2_422, 3_461));
    assertThat(effect.estimate()).isEqualTo(.50386, ROUNDED);
    assertThat(effect.standardError()).isEqualTo(.03386, ROUNDED);
    ConfidenceSequence usual = new ConfidenceSequence(.05, ConfidenceSequence.USUAL_TUNING);
    holds(usual.of(effect), .40098, .60675, 0);
  }

  @Test
  void theConfidenceSequenceOfMeansWithAnotherTuning() {
    Effect effect = Effect.relative(EARLIER_CONTROL, VARIATION);
    assertThat(effect.standardError()).isEqualTo(.33341, ROUNDED);
    holds(new ConfidenceSequence(.05, 1_000).of(effect), -.55844, 1.56516, 1);
  }

  @Test
  void theConfidenceSequenceOfMeansThatAreAdjustedByWhatWasBefore() {
    Adjusted control = new Adjusted(EARLIER_CONTROL, new Moments(3_000, 16.87, 527.9767), 1, 0);
    Adjusted variation = new Adjusted(VARIATION, new Moments(3_461, 22.7, 1_348.29), 1, 0);
    double theta = Adjusted.theta(control, variation);
    Effect effect = Effect.relative(control.with(theta), variation.with(theta));
    assertThat(effect.estimate()).isEqualTo(.50338, ROUNDED);
    assertThat(effect.standardError()).isEqualTo(.33341, ROUNDED);
    ConfidenceSequence usual = new ConfidenceSequence(.05, ConfidenceSequence.USUAL_TUNING);
    holds(usual.of(effect), -.50969, 1.51646, 1);
  }

  @Test
  void theSequenceIsTightestNearTheSizeThatItIsTunedFor() {
    Effect effect = Effect.relative(EARLIER_CONTROL, VARIATION);
    double near = width(new ConfidenceSequence(.05, effect.count()).of(effect));
    assertThat(near)
        .isLessThan(width(new ConfidenceSequence(.05, 10).of(effect)))
        .isLessThan(width(new ConfidenceSequence(.05, 10_000).of(effect)));
  }

  @Test
  void theChanceToWinAndTheExpectedLossesOfProportions() {
    Posterior posterior =
        Posterior.of(Effect.relative(new Proportion(49, 100), new Proportion(51, 100)));
    assertThat(posterior.mean()).isEqualTo(.04082, ROUNDED);
    assertThat(posterior.deviation()).isEqualTo(.14725, ROUNDED);
    assertThat(posterior.chanceToWin()).isEqualTo(.60918, ROUNDED);
    assertThat(posterior.expectedLossOfControl()).isEqualTo(.0814, ROUNDED);
    assertThat(posterior.expectedLoss()).isEqualTo(.04058, ROUNDED);
    Interval interval = posterior.interval(.05);
    assertThat(interval.lower()).isEqualTo(-.24779, ROUNDED);
    assertThat(interval.upper()).isEqualTo(.32943, ROUNDED);
  }

  private static double width(Interval interval) {
    return interval.upper() - interval.lower();
  }

  private static void holds(Interval interval, double lower, double upper, double pValue) {
    assertThat(interval.lower()).isEqualTo(lower, ROUNDED);
    assertThat(interval.upper()).isEqualTo(upper, ROUNDED);
    assertThat(interval.pValue()).isEqualTo(pValue, ROUNDED);
  }
}
