package io.quanyu.prediction.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.event.Rejection;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.serve.TargetFacts.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the next visit of a person will be like, if there is one within {@value #DAYS} days: P(c) =
 * (nᶜ + weight × shareᶜ) ÷ (n + weight), for n visits of the person so far, nᶜ of the class. That
 * is the mean of a Dirichlet distribution that all persons' shares are the prior of (Gelman et al.,
 * <i>Bayesian Data Analysis</i>, section 3.4). Immutable.
 *
 * @param version the training that made it; null where there is no model
 * @param weight as how many visits of one's own those of all others count
 * @param shares of the classes, in their order; empty where there is no model
 * @param learned what it learned from
 * @param judgement by the newest training; null where that had too little to judge by
 * @param problem why the newest training made none; null where it did
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NextVisit(
    VisitAspect aspect,
    String version,
    double weight,
    List<Double> shares,
    Learned learned,
    Judgement judgement,
    Rejection problem) {
  /** How long a next visit is waited for. */
  public static final int DAYS = 7;

  /** Copies the shares. */
  public NextVisit {
    shares = List.copyOf(shares);
  }

  /**
   * What a model learned from. Times are epoch milliseconds.
   *
   * @param from the moment at which persons were looked at
   * @param until the end of its window
   * @param persons who came within it
   */
  @RegisterForReflection
  public record Learned(long from, long until, int persons) {}

  /**
   * How it did in the window behind, as {@link TargetFacts.Judgement} tells it.
   *
   * @param baseLogLoss of the shares of those who came, the same for everybody
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Judgement(
      Outcome outcome,
      long from,
      long until,
      int persons,
      double logLoss,
      double baseLogLoss,
      Double currentLogLoss,
      Double standardError) {}

  /** Whether there is a model. */
  public boolean hasModel() {
    return version != null;
  }

  /** The probability of each class, for somebody with so many visits of each. */
  public List<Double> probabilities(int... visits) {
    return IntStream.range(0, visits.length).mapToObj(each -> probability(each, visits)).toList();
  }

  /** That of one class. */
  public double probability(int of, int... visits) {
    int all = 0;
    for (int count : visits) {
      all += count;
    }
    return (visits[of] + weight * shares.get(of)) / (all + weight);
  }
}
