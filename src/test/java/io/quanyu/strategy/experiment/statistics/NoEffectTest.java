package io.quanyu.strategy.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A thousand experiments without an effect: how often each test cries wolf. */
class NoEffectTest {
  private static final int EXPERIMENTS = 1_000;
  private static final int DAYS = 20;
  private static final int UNITS_A_DAY = 100;
  private static final double ALPHA = .05;

  /** Three standard deviations of a share of 5% of a thousand. */
  private static final double CHANCE = 3 * Math.sqrt(ALPHA * (1 - ALPHA) / EXPERIMENTS);

  @Test
  void oneLookAtTheEndFindsAnEffectAsOftenAsStated() {
    double share = alarms(false, effect -> new Welch(ALPHA).of(effect));
    assertThat(share).isBetween(ALPHA - CHANCE, ALPHA + CHANCE);
  }

  @Test
  void lookingEachDayTheUsualTestFindsFarTooMany() {
    assertThat(alarms(true, effect -> new Welch(ALPHA).of(effect))).isGreaterThan(3 * ALPHA);
  }

  @Test
  void lookingEachDayTheConfidenceSequenceStillKeepsItsWord() {
    ConfidenceSequence sequence = new ConfidenceSequence(ALPHA, DAYS * UNITS_A_DAY);
    assertThat(alarms(true, sequence::of)).isLessThan(ALPHA + CHANCE);
  }

  @Test
  void anIntervalWithoutZeroAndASmallPValueAreTheSame() {
    SplittableRandom random = new SplittableRandom(3);
    ConfidenceSequence sequence = new ConfidenceSequence(ALPHA, 500);
    for (int n = 0; n < 2_000; n++) {
      double z = random.nextDouble(-8, 8);
      Effect effect = new Effect(z, 1, 1_000, random.nextInt(100, 10_000));
      assertThat(sequence.of(effect).pValue() < ALPHA).isEqualTo(excludesZero(sequence.of(effect)));
      Interval welch = new Welch(ALPHA).of(effect);
      assertThat(welch.pValue() < ALPHA).isEqualTo(excludesZero(welch));
    }
  }

  private interface Inference {
    Interval of(Effect effect);
  }

  private static double alarms(boolean daily, Inference test) {
    SplittableRandom random = new SplittableRandom(7);
    int alarms = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      alarms += isAlarming(random.split(), daily, test) ? 1 : 0;
    }
    return (double) alarms / EXPERIMENTS;
  }

  /** Spending: one in three buys, for an exponential sum. */
  private static boolean isAlarming(SplittableRandom random, boolean daily, Inference test) {
    Moments one = new Moments(0, 0, 0);
    Moments other = new Moments(0, 0, 0);
    for (int day = 1; day <= DAYS; day++) {
      for (int unit = 0; unit < UNITS_A_DAY / 2; unit++) {
        one = plus(one, spent(random));
        other = plus(other, spent(random));
      }
      boolean looks = daily || day == DAYS;
      if (looks && excludesZero(test.of(Effect.absolute(one, other)))) {
        return true;
      }
    }
    return false;
  }

  private static double spent(SplittableRandom random) {
    return random.nextInt(3) > 0 ? 0 : -30 * Math.log(1 - random.nextDouble());
  }

  private static Moments plus(Moments moments, double value) {
    return new Moments(
        moments.count() + 1, moments.sum() + value, moments.squares() + value * value);
  }

  private static boolean excludesZero(Interval interval) {
    return interval.lower() > 0 || interval.upper() < 0;
  }
}
