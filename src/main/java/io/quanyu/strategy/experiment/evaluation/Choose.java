package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.BestChance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What follows from the figures. Nothing does where persons were not divided as they should be. */
final class Choose {
  private static final double BEST = .5;
  private static final double LEAST_WEIGHT = .01;

  private final Plan plan;
  private final List<MetricReport> reports;
  private final List<Choice.Score> scores;

  /** By corrected reports of all metrics in their order, and the scores. */
  Choose(Plan plan, List<MetricReport> reports, List<Choice.Score> scores) {
    this.plan = plan;
    this.reports = reports;
    this.scores = scores;
  }

  /** The choice, among variations of these keys. */
  Choice choose(List<String> variations, boolean mismatch) {
    String harmed = mismatch ? null : harmed();
    String winner = mismatch || harmed != null ? null : winner();
    return new Choice(
        scores,
        pareto(variations),
        winner,
        why(mismatch, harmed, winner),
        harmed,
        mismatch || !plan.bandit() || scores.isEmpty() ? null : weights());
  }

  private String why(boolean mismatch, String harmed, String winner) {
    if (mismatch) {
      return "sample_ratio_mismatch";
    }
    if (harmed != null) {
      return "guardrail_harmed";
    }
    if (scores.isEmpty()) {
      return plan.goals().isEmpty() ? "no_goal" : "too_few";
    }
    return winner == null ? "no_difference" : "difference";
  }

  /** The first guardrail that a variation harms by more than chance. */
  private String harmed() {
    for (int metric = 0; metric < reports.size(); metric++) {
      MetricReport report = reports.get(metric);
      int sign = plan.metrics().get(metric).aim().sign();
      boolean worse =
          report.role().equals(Metric.Role.GUARDRAIL.code())
              && report.counts()
              && report.comparisons().stream()
                  .anyMatch(
                      each ->
                          sign * each.result().estimate() < 0
                              && each.result().sequential().holm() < plan.alpha());
      if (worse) {
        return report.key();
      }
    }
    return null;
  }

  /** The best that is better than the control; the control where all others are worse. */
  private String winner() {
    if (scores.isEmpty()) {
      return null;
    }
    List<Choice.Score> others = scores.subList(1, scores.size());
    return others.stream()
        .filter(each -> each.gain() > 0 && each.pValue() < plan.alpha())
        .max(Comparator.comparingDouble(Choice.Score::gain))
        .map(Choice.Score::variation)
        .orElseGet(
            () ->
                others.stream().allMatch(each -> each.gain() < 0 && each.pValue() < plan.alpha())
                    ? scores.get(0).variation()
                    : null);
  }

  /** Of two variations the top two are always both, so those are played by their chances alone. */
  private List<Double> weights() {
    double[] chances = scores.stream().mapToDouble(Choice.Score::chanceToBeBest).toArray();
    double left = 1 - LEAST_WEIGHT * chances.length;
    double[] shares = chances.length == 2 ? chances : BestChance.topTwo(BEST, chances);
    return Arrays.stream(shares).mapToObj(share -> LEAST_WEIGHT + left * share).toList();
  }

  /** Those that no other equals or beats by each goal and beats by one, by the estimates. */
  private List<String> pareto(List<String> variations) {
    List<double[]> gains = new ArrayList<>();
    for (int variation = 0; variation < variations.size(); variation++) {
      gains.add(gains(variation));
    }
    return IntStream.range(0, variations.size())
        .filter(one -> gains.stream().noneMatch(other -> beats(other, gains.get(one))))
        .mapToObj(variations::get)
        .toList();
  }

  private double[] gains(int variation) {
    return IntStream.range(0, reports.size())
        .filter(metric -> reports.get(metric).role().equals(Metric.Role.GOAL.code()))
        .mapToDouble(metric -> gain(metric, variation))
        .toArray();
  }

  private double gain(int metric, int variation) {
    return reports.get(metric).comparisons().stream()
        .filter(each -> each.number() == variation)
        .mapToDouble(each -> plan.metrics().get(metric).aim().sign() * each.result().estimate())
        .findFirst()
        .orElse(0);
  }

  private static boolean beats(double[] one, double[] other) {
    boolean better = false;
    for (int goal = 0; goal < one.length; goal++) {
      if (one[goal] < other[goal]) {
        return false;
      }
      better |= one[goal] > other[goal];
    }
    return better;
  }
}
