package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.Adjusted;
import io.quanyu.strategy.experiment.statistics.Moments;
import io.quanyu.strategy.experiment.statistics.Proportion;
import io.quanyu.strategy.experiment.statistics.Ratio;
import io.quanyu.strategy.experiment.statistics.Statistic;
import io.quanyu.strategy.experiment.statistics.Stratified;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A metric's values of all persons, capped, and what they say of each variation. */
final class Columns {
  private final Metric metric;
  private final Outcomes outcomes;
  private final double[] post;
  private final double[] pre;
  private final double[] per;
  private final List<Moments> posts;

  /** The metric of this number. */
  Columns(Metric metric, int number, Outcomes outcomes) {
    double cap = metric.rules().cap();
    this.metric = metric;
    this.outcomes = outcomes;
    this.post = Winsor.cap(outcomes.post(number), cap);
    this.pre = Winsor.cap(outcomes.pre(number), cap);
    this.per = outcomes.per(number);
    this.posts = outcomes.moments(post);
  }

  /** Persons whose value is not 0. */
  long persons() {
    long persons = 0;
    for (double value : post) {
      persons += value == 0 ? 0 : 1;
    }
    return persons;
  }

  /** Whether the days before say anything: there is a value, and it is no ratio. */
  boolean hasBefore() {
    for (double value : pre) {
      if (value != 0) {
        return metric.per() == null;
      }
    }
    return false;
  }

  /** What each variation shows, as the metric's kind says. */
  List<Statistic> plain() {
    return switch (metric.kind()) {
      case PROPORTION ->
          stratified(
              outcomes,
              cell -> new Proportion(Math.round(posts.get(cell).sum()), posts.get(cell).count()));
      case RATIO -> {
        List<Moments> pers = outcomes.moments(per);
        double[] products = outcomes.products(post, per);
        yield stratified(
            outcomes, cell -> new Ratio(posts.get(cell), pers.get(cell), products[cell]));
      }
      default -> stratified(outcomes, posts::get);
    };
  }

  /**
   * What the control and another variation show with the days before taken off, by the θ of both.
   */
  List<Statistic> adjusted(int other) {
    int variations = outcomes.variations();
    List<Moments> pres = outcomes.moments(pre);
    double[] products = outcomes.products(post, pre);
    IntFunction<Adjusted> plainly =
        cell -> new Adjusted(posts.get(cell), pres.get(cell), products[cell], 0);
    List<Statistic> all =
        stratified(
            outcomes,
            cell -> {
              int control = cell - cell % variations;
              double theta = Adjusted.theta(plainly.apply(control), plainly.apply(control + other));
              return plainly.apply(cell).with(theta);
            });
    return List.of(all.get(0), all.get(other));
  }

  /**
   * Each person's part of the metric in units of the control's mean, so that it can be summed with
   * those of other metrics: y ÷ |μ|, a ratio linearized as (n − R d) ÷ (μ(d) |R|) (Deng, Knoblich
   * and Lu 2018).
   *
   * @param control what the control shows
   * @return null where the control's mean is 0 or unknown
   */
  double[] linear(Statistic control) {
    double mean = control.mean();
    if (mean == 0 || !Double.isFinite(mean)) {
      return null;
    }
    double[] linear = new double[post.length];
    double scale = metric.per() == null ? mean : mean * meanOfControl();
    for (int person = 0; person < linear.length; person++) {
      double value = metric.per() == null ? post[person] : post[person] - mean * per[person];
      linear[person] = value / Math.abs(scale);
    }
    return linear;
  }

  private double meanOfControl() {
    double sum = 0;
    long count = 0;
    List<Moments> pers = outcomes.moments(per);
    for (int cell = 0; cell < pers.size(); cell += outcomes.variations()) {
      sum += pers.get(cell).sum();
      count += pers.get(cell).count();
    }
    return sum / count;
  }

  /**
   * A statistic of each variation over the strata in which each variation with anybody has two
   * persons; of the first stratum where there is only one.
   */
  static List<Statistic> stratified(Outcomes outcomes, IntFunction<Statistic> cells) {
    int variations = outcomes.variations();
    List<Integer> used = new ArrayList<>();
    List<Double> persons = new ArrayList<>();
    double all = 0;
    for (int stratum = 0; stratum < outcomes.strata(); stratum++) {
      long[] counts = outcomes.counts(stratum);
      long least = Long.MAX_VALUE;
      double sum = 0;
      for (long count : counts) {
        least = Math.min(least, count);
        sum += count;
      }
      if (least > 1) {
        used.add(stratum);
        persons.add(sum);
        all += sum;
      }
    }
    if (used.size() < 2) {
      int only = used.isEmpty() ? 0 : used.get(0);
      return variations(variations, variation -> cells.apply(only * variations + variation));
    }
    double total = all;
    List<Double> shares = persons.stream().map(each -> each / total).toList();
    return variations(
        variations,
        variation ->
            new Stratified(
                used.stream()
                    .map(stratum -> cells.apply(stratum * variations + variation))
                    .toList(),
                shares));
  }

  private static List<Statistic> variations(int size, IntFunction<Statistic> each) {
    List<Statistic> all = new ArrayList<>();
    for (int variation = 0; variation < size; variation++) {
      all.add(each.apply(variation));
    }
    return all;
  }
}
