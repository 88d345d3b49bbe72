package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.BestChance;
import io.quanyu.strategy.experiment.statistics.ConfidenceSequence;
import io.quanyu.strategy.experiment.statistics.Corrections;
import io.quanyu.strategy.experiment.statistics.Effect;
import io.quanyu.strategy.experiment.statistics.Interval;
import io.quanyu.strategy.experiment.statistics.Moments;
import io.quanyu.strategy.experiment.statistics.Posterior;
import io.quanyu.strategy.experiment.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;

/**
 * The goals as one figure of each person, so that what hangs together within a person is counted
 * once: Σ weight × sign × y ÷ |mean of the control|, of which the means are compared. The control's
 * mean is taken as known.
 */
final class ScoreGoals {
  private final Plan plan;
  private final Outcomes outcomes;
  private final double[] sum;
  private boolean anything;

  /** Nothing summed yet. */
  ScoreGoals(Plan plan, Outcomes outcomes) {
    this.plan = plan;
    this.outcomes = outcomes;
    this.sum = new double[outcomes.size()];
  }

  /** Adds a goal from which something may follow. */
  void add(Metric metric, Columns columns) {
    double[] linear = columns.linear(columns.plain().get(0));
    if (linear == null || metric.aim().weight() == 0) {
      return;
    }
    anything = true;
    for (int person = 0; person < sum.length; person++) {
      sum[person] += metric.aim().weight() * metric.aim().sign() * linear[person];
    }
  }

  /** Of each variation; none where nothing can be told of one of them. */
  List<Choice.Score> scores(List<String> variations) {
    List<Moments> moments = outcomes.moments(sum);
    List<Statistic> means = Columns.stratified(outcomes, moments::get);
    boolean known =
        anything
            && means.stream()
                .allMatch(each -> each.varianceOfMean() > 0 && Double.isFinite(each.mean()));
    return known ? told(variations, means) : List.of();
  }

  private List<Choice.Score> told(List<String> variations, List<Statistic> means) {
    double[] chances = BestChance.of(means.stream().map(ScoreGoals::belief).toList());
    List<Interval> intervals = new ArrayList<>();
    for (Statistic mean : means) {
      Effect effect = Effect.absolute(means.get(0), mean);
      intervals.add(
          new ConfidenceSequence(plan.alpha(), ConfidenceSequence.USUAL_TUNING).of(effect));
    }
    double[] corrected =
        Corrections.holm(intervals.stream().skip(1).mapToDouble(Interval::pValue).toArray());
    List<Choice.Score> scores = new ArrayList<>();
    for (int at = 0; at < means.size(); at++) {
      Interval interval = intervals.get(at);
      scores.add(
          at == 0
              ? new Choice.Score(variations.get(0), 0, 0, 0, 1, chances[0])
              : new Choice.Score(
                  variations.get(at),
                  means.get(at).mean() - means.get(0).mean(),
                  interval.lower(),
                  interval.upper(),
                  corrected[at - 1],
                  chances[at]));
    }
    return scores;
  }

  private static Posterior belief(Statistic mean) {
    return new Posterior(mean.mean(), Math.sqrt(mean.varianceOfMean()));
  }
}
