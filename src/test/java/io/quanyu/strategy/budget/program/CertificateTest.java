package io.quanyu.strategy.budget.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private static final ConcaveCurve CURVE =
      new ConcaveCurve(new double[] {0, 10, 30}, new double[] {0, 30, 50});
  private static final BudgetProgram PROGRAM =
      new BudgetProgram(
          List.of(Programs.channel("one", CURVE, 5, 30), Programs.channel("other", CURVE, 0, 30)),
          0,
          25);

  @Test
  void theBestPlanAtItsPriceHasNoGap() {
    Certificate certificate = certificate(1, 15, 10);

    assertThat(certificate).isEqualTo(new Certificate(65, 65, 0, 0, 0));
    assertThat(certificate.proves(PROGRAM)).isTrue();
  }

  @Test
  void aPlanThatLeavesMoneyHasAGap() {
    Certificate certificate = certificate(1, 14, 10);

    assertThat(certificate.gap()).isEqualTo(1);
    assertThat(certificate.relativeGap()).isCloseTo(1.0 / 65, within(1e-15));
    assertThat(certificate.proves(PROGRAM)).isFalse();
  }

  @Test
  void aWrongPriceProvesNothing() {
    assertThat(certificate(1.1, 15, 10).proves(PROGRAM)).isFalse();
    assertThat(certificate(0.9, 15, 10).proves(PROGRAM)).isFalse();
    assertThat(certificate(-1, 15, 10).proves(PROGRAM)).isFalse();
  }

  @Test
  void aBoundThatIsBrokenIsTold() {
    assertThat(certificate(1, 15, 10.5).maxViolation()).isEqualTo(0.5);
    assertThat(certificate(1, 3, 10).maxViolation()).isEqualTo(2);
    assertThat(certificate(1, 15, 10 + 1e-6).proves(PROGRAM)).isFalse();
  }

  @Property(tries = 1_000)
  void noPriceGivesABoundBelowTheBestPlan(@ForAll long seed) {
    Random random = new Random(seed);
    BudgetProgram program = Programs.random(random);
    BudgetPlan plan = program.solve();
    double[] spends = plan.cells().stream().mapToDouble(BudgetPlan.Cell::spend).toArray();

    Certificate other = Certificate.of(program, spends, 5 * random.nextGaussian());

    assertThat(other.relativeGap()).isGreaterThanOrEqualTo(-1e-12);
  }

  private static Certificate certificate(double price, double... spends) {
    return Certificate.of(PROGRAM, spends, price);
  }
}
