package io.quanyu.strategy.experiment.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.strategy.experiment.statistics.ConfidenceSequence;
import io.quanyu.strategy.experiment.statistics.Effect;
import io.quanyu.strategy.experiment.statistics.Interval;
import io.quanyu.strategy.experiment.statistics.Posterior;
import io.quanyu.strategy.experiment.statistics.Statistic;
import io.quanyu.strategy.experiment.statistics.Welch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What is said of a variation against the control, relative to the control's mean.
 *
 * @param estimate .1 is a tenth more
 * @param absolute the difference of both means
 * @param frequentist for one look at the end
 * @param sequential for as many looks as one likes
 * @param bayesian after a flat prior
 */
@RegisterForReflection
public record Inference(
    double estimate, double absolute, Test frequentist, Test sequential, Belief bayesian) {

  /**
   * An interval of a test.
   *
   * @param holm p-value among all of the metric's role, by Holm; null where it is alone told
   * @param benjaminiHochberg the same by Benjamini and Hochberg
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Test(
      double lower, double upper, double pValue, Double holm, Double benjaminiHochberg) {
    private static Test of(Interval interval) {
      return new Test(interval.lower(), interval.upper(), interval.pValue(), null, null);
    }

    Test corrected(double byHolm, double byBenjaminiHochberg) {
      return new Test(lower, upper, pValue, byHolm, byBenjaminiHochberg);
    }
  }

  /**
   * What to believe.
   *
   * @param chanceToWin probability that the variation is the better one
   * @param expectedLoss what choosing it loses where it is the worse one, relative
   */
  @RegisterForReflection
  public record Belief(double lower, double upper, double chanceToWin, double expectedLoss) {}

  /**
   * Of two statistics; empty where there are too few persons, or all have the same value.
   *
   * @param sign 1, or −1 where less is better
   */
  static Optional<Inference> of(Statistic control, Statistic variation, double alpha, int sign) {
    Effect effect = Effect.relative(control, variation);
    if (!effect.isKnown() || !(effect.degrees() > 0)) {
      return Optional.empty();
    }
    Posterior posterior = Posterior.of(effect);
    Posterior gain = new Posterior(sign * posterior.mean(), posterior.deviation());
    Interval believed = posterior.interval(alpha);
    return Optional.of(
        new Inference(
            effect.estimate(),
            variation.mean() - control.mean(),
            Test.of(new Welch(alpha).of(effect)),
            Test.of(new ConfidenceSequence(alpha, ConfidenceSequence.USUAL_TUNING).of(effect)),
            new Belief(
                believed.lower(), believed.upper(), gain.chanceToWin(), gain.expectedLoss())));
  }

  Inference corrected(Test otherFrequentist, Test otherSequential) {
    return new Inference(estimate, absolute, otherFrequentist, otherSequential, bayesian);
  }
}
