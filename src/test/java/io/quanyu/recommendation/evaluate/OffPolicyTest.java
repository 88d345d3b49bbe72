package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.recommendation.explore.ArmCounts;
import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.explore.Chosen;
import io.quanyu.recommendation.explore.Exploration;
import io.quanyu.recommendation.explore.Slate;
import io.quanyu.recommendation.explore.Traffic;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OffPolicyTest {
  /** Each strategy has an item of its own, but the second slot is the same for 0 and 1. */
  private static final Slate SLATE =
      (strategies, items) -> {
        items[0] = strategies[0];
        items[1] = 10 + Math.max(1, strategies[1]);
      };

  private static final double[][] RATES = {{0.30, 0.10}, {0.20, 0.10}, {0.40, 0.25}};

  @Test
  void figuresOfAFewSlotsAreThoseOfTheirDefinitions() {
    // Four recommendations of a slot; the policy agrees in three, with p = 1/2, 1/4 and 1.
    OffPolicy all = new OffPolicy();
    for (int recommendation = 0; recommendation < 4; recommendation++) {
      all.add(recommendation, 1, recommendation == 3 ? 0 : 1);
    }
    OffPolicy policy = new OffPolicy();
    policy.add(0, 0.5, 1);
    policy.add(1, 0.25, 1);
    policy.add(3, 1, 0);

    PolicyValue value = policy.value("new", all, 4);

    assertThat(value.agreeing()).isEqualTo(3);
    assertThat(value.ips().value()).isEqualTo((2 + 4) / 4.0);
    assertThat(value.snips().value()).isCloseTo((2 + 4) / 7.0, within(1e-15));
    assertThat(value.effective()).isCloseTo(49.0 / (4 + 16 + 1), within(1e-15));
    // The sample variance of 2, 4, 0, 0 is 11/3, that of their mean a fourth of it.
    double margin = 1.959964 * Math.sqrt(11.0 / 3 / 4);
    assertThat(value.ips().high()).isCloseTo(1.5 + margin, within(1e-12));
    assertThat(value.ips().low()).isCloseTo(1.5 - margin, within(1e-12));
    // Residuals of SNIPS: 2/7, 4/7, 0, −6/7; squares 56/49; times 4/3, by 7².
    double deviation = Math.sqrt(56.0 / 49 * 4 / 3 / 49);
    assertThat(value.snips().high()).isCloseTo(6.0 / 7 + 1.959964 * deviation, within(1e-12));
  }

  @Test
  void theLogsOwnPolicyEarnsWhatItEarned() {
    OffPolicy all = new OffPolicy();
    for (int slot = 0; slot < 40; slot++) {
      all.add(slot / 4, 1, slot % 5 == 0 ? 1 : 0);
    }
    PolicyValue value = all.value("logged", all, 10);

    assertThat(value.ips()).isEqualTo(value.snips());
    assertThat(value.ips().value()).isEqualTo(0.2);
    assertThat(value.effective()).isEqualTo(40);
  }

  @Test
  void whatOneRecommendationTellsHasNoInterval() {
    OffPolicy all = new OffPolicy();
    all.add(0, 1, 1);

    assertThat(all.value("x", all, 1).ips().value()).isOne();
    assertThat(all.value("x", all, 1).ips().low()).isNaN();
    assertThat(new OffPolicy().value("never", all, 1).snips().value()).isNaN();
    assertThat(new OffPolicy().value("never", all, 1).ips().value()).isZero();
  }

  @Test
  void inASimulatedBanditTheTruthIsWithinTheIntervalsAsOftenAsTheySay() {
    int worlds = 300;
    int[] within = new int[2];
    double[] sums = new double[2];
    for (int world = 0; world < worlds; world++) {
      for (int strategy = 0; strategy < 3; strategy++) {
        double truth = (RATES[strategy][0] + RATES[strategy][1]) / 2;
        PolicyValue value = simulated(world, strategy, 800);
        within[0] += covers(value.ips(), truth);
        within[1] += covers(value.snips(), truth);
        sums[0] += value.ips().value() - truth;
        sums[1] += value.snips().value() - truth;
      }
    }
    // Of 900, 95% ± four deviations, which lets the normal approximation be a little narrow.
    assertThat(within[0] / 900.0).isBetween(0.92, 0.98);
    assertThat(within[1] / 900.0).isBetween(0.92, 0.98);
    assertThat(sums[0] / 900).isCloseTo(0, within(0.004));
    assertThat(sums[1] / 900).isCloseTo(0, within(0.004));
  }

  private static int covers(PolicyValue.Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  /** What strategy alone would earn, by a log in which half of the calls explore. */
  private static PolicyValue simulated(int seed, int strategy, int calls) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] shown = {20, 20, 20, 20, 20, 20};
    Arms arms = Arms.of(new ArmCounts(3, 2, shown, new long[] {6, 2, 4, 2, 5, 3}), random);
    OffPolicy all = new OffPolicy();
    OffPolicy policy = new OffPolicy();
    for (int call = 0; call < calls; call++) {
      Chosen chosen = Exploration.choose(SLATE, arms, new Traffic(0.5), random);
      for (int slot = 0; slot < 2; slot++) {
        double rate = RATES[chosen.item(slot) % 10][slot];
        double reward = random.nextDouble() < rate ? 1 : 0;
        all.add(call, 1, reward);
        if (chosen.agrees(slot, strategy)) {
          policy.add(call, chosen.propensity(slot), reward);
        }
      }
    }
    return policy.value("s" + strategy, all, calls);
  }
}
