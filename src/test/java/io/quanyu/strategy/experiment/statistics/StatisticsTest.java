package io.quanyu.strategy.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void theVarianceOfARatioIsThatOfTheLinearizedValues() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 50;
    double[] sums = new double[5];
    double[] m = new double[n];
    double[] d = new double[n];
    for (int unit = 0; unit < n; unit++) {
      d[unit] = 1 + random.nextInt(5);
      m[unit] = d[unit] * random.nextDouble(5, 20);
      double[] terms = {m[unit], m[unit] * m[unit], d[unit], d[unit] * d[unit], m[unit] * d[unit]};
      for (int at = 0; at < terms.length; at++) {
        sums[at] += terms[at];
      }
    }
    Ratio ratio =
        new Ratio(new Moments(n, sums[0], sums[1]), new Moments(n, sums[2], sums[3]), sums[4]);
    double squares = 0;
    for (int unit = 0; unit < n; unit++) {
      double linear = (m[unit] - ratio.mean() * d[unit]) / (sums[2] / n);
      squares += linear * linear;
    }
    assertThat(ratio.mean()).isEqualTo(sums[0] / sums[2], CLOSE);
    assertThat(ratio.variance()).isEqualTo(squares / (n - 1), within(1e-9));
  }

  @Test
  void whatWasBeforeExplainsAwayTheVarianceThatItShares() {
    // post = 3 pre + an effect of 1, exactly: nothing is left but the effect.
    Adjusted control = adjusted(0);
    Adjusted variation = adjusted(1);
    double theta = Adjusted.theta(control, variation);
    assertThat(theta).isEqualTo(3, CLOSE);
    assertThat(variation.with(theta).variance()).isEqualTo(0, within(1e-9));
    assertThat(Effect.absolute(control.with(theta), variation.with(theta)).estimate())
        .isEqualTo(1, within(1e-9));
  }

  private static Adjusted adjusted(double effect) {
    double[] sums = new double[5];
    for (int unit = 0; unit < 10; unit++) {
      double pre = unit;
      double post = 3 * pre + effect;
      sums[0] += post;
      sums[1] += post * post;
      sums[2] += pre;
      sums[3] += pre * pre;
      sums[4] += post * pre;
    }
    return new Adjusted(
        new Moments(10, sums[0], sums[1]), new Moments(10, sums[2], sums[3]), sums[4], 0);
  }

  @Test
  void unitsThatDidNothingBeforeLeaveTheMeanAsItIs() {
    Moments post = new Moments(4, 10, 30);
    Adjusted idle = new Adjusted(post, new Moments(4, 0, 0), 0, 0);
    assertThat(Adjusted.theta(idle, idle)).isZero();
    assertThat(idle.mean()).isEqualTo(post.mean());
    assertThat(idle.variance()).isEqualTo(post.variance());
  }

  @Test
  void aPriorDrawsTheEffectToItself() {
    Effect effect = new Effect(.2, .01, 100, 100);
    Posterior even = Posterior.of(effect, 0, .1);
    assertThat(even.mean()).isEqualTo(.1, CLOSE);
    assertThat(even.deviation()).isEqualTo(Math.sqrt(.005), CLOSE);
    assertThat(Posterior.of(effect, 0, 1e9).mean()).isEqualTo(.2, within(1e-9));
  }

  @Test
  void anEffectOfNothingOrWithoutVarianceIsNotKnown() {
    assertThat(Effect.relative(new Proportion(0, 10), new Proportion(1, 10)).isKnown()).isFalse();
    assertThat(Effect.absolute(new Proportion(0, 10), new Proportion(0, 10)).isKnown()).isFalse();
    assertThat(Effect.absolute(new Moments(1, 1, 1), new Moments(5, 9, 30)).isKnown()).isFalse();
    assertThat(Effect.absolute(new Moments(4, 8, 20), new Moments(5, 9, 30)).isKnown()).isTrue();
  }

  @Test
  void aMismatchOfTheSampleRatioShowsAndFairCountsDoNot() {
    // 821,588 and 815,482 of an even split: Kohavi, Tang and Xu (2020), chapter 21.
    assertThat(SampleRatio.pValue(new long[] {821_588, 815_482}, new double[] {1, 1}))
        .isBetween(1.7e-6, 1.9e-6);
    assertThat(SampleRatio.pValue(new long[] {500, 500}, new double[] {.5, .5})).isEqualTo(1);
    assertThat(SampleRatio.pValue(new long[] {200, 800}, new double[] {1, 4})).isEqualTo(1);
    assertThat(SampleRatio.pValue(new long[] {0, 0}, new double[] {1, 1})).isEqualTo(1);
    assertThat(SampleRatio.pValue(new long[] {500, 510, 3}, new double[] {1, 1, 0}))
        .isGreaterThan(.7);
  }

  @Test
  void manyTestsAreCorrectedAsPublished() {
    // The example of R's p.adjust for Benjamini and Hochberg's own 15 values (1995, §3.3).
    double[] values = {
      .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .324, .4262, .5719, .6528,
      .759, 1
    };
    double[] rates = Corrections.benjaminiHochberg(values);
    assertThat(rates[3]).isEqualTo(.0095 * 15 / 4, CLOSE);
    assertThat(java.util.Arrays.stream(rates).filter(rate -> rate <= .05).count()).isEqualTo(4);
    double[] chances = Corrections.holm(values);
    assertThat(chances[0]).isEqualTo(.0015, CLOSE);
    assertThat(java.util.Arrays.stream(chances).filter(chance -> chance <= .05).count())
        .isEqualTo(3);
    assertThat(Corrections.holm(.04, Double.NaN, .03)).containsExactly(.06, Double.NaN, .06);
    assertThat(Corrections.benjaminiHochberg(.04, Double.NaN, .03))
        .containsExactly(.04, Double.NaN, .04);
  }

  @Test
  void theSampleThatIsNeededFindsTheEffectThatItIsNeededFor() {
    // Kohavi, Tang and Xu: 16 σ² ÷ δ² is the rule of thumb for 80% power.
    long units = Power.USUAL.units(1, .1);
    assertThat(units).isBetween(1_560L, 1_600L);
    assertThat(Power.USUAL.detectable(1, units)).isEqualTo(.1, within(1e-4));
  }
}
