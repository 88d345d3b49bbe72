package io.quanyu.local.simulation;

import io.quanyu.interaction.decision.choice.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best that a budget can do for people each of whom gets one option or none: the linear program
 * max Σ rᵢₖ xᵢₖ, Σ wᵢₖ xᵢₖ ≤ B, Σₖ xᵢₖ ≤ 1, x ≥ 0, which the fractional multiple-choice knapsack
 * solves exactly (Sinha and Zoltners, 1979): of each person the upper hull of (spend, reward), its
 * steps over all persons by reward per spend until the budget is used up.
 *
 * @param reward in all
 * @param spend in all, at most the budget
 * @param price of the budget: what the last unit earns, the program's dual; 0 where some is left
 */
record BestInHindsight(double reward, double spend, double price) {
  private record Point(double spend, double reward) {
    double slope(Point to) {
      return (to.reward - reward) / (to.spend - spend);
    }
  }

  private record Step(double spend, double reward) {
    double slope() {
      return spend == 0 ? Double.POSITIVE_INFINITY : reward / spend;
    }
  }

  static BestInHindsight of(List<List<Option>> persons, double budget) {
    List<Step> steps = new ArrayList<>();
    persons.forEach(options -> addSteps(options, steps));
    steps.sort(Comparator.comparingDouble(Step::slope).reversed());
    double reward = 0;
    double spend = 0;
    for (Step step : steps) {
      if (spend + step.spend() > budget) {
        double part = (budget - spend) / step.spend();
        return new BestInHindsight(reward + part * step.reward(), budget, step.slope());
      }
      reward += step.reward();
      spend += step.spend();
    }
    return new BestInHindsight(reward, spend, 0);
  }

  /** The steps of one person's upper hull, from nothing up to the most reward. */
  private static void addSteps(List<Option> options, List<Step> steps) {
    List<Point> points = new ArrayList<>();
    options.forEach(each -> points.add(new Point(each.spend().amount(), each.reward())));
    points.sort(
        Comparator.comparingDouble(Point::spend)
            .thenComparing(Comparator.comparingDouble(Point::reward).reversed()));
    List<Point> hull = new ArrayList<>(List.of(new Point(0, 0)));
    for (Point point : points) {
      if (point.reward() > hull.get(hull.size() - 1).reward()) {
        while (hull.size() > 1 && isBelow(hull, point)) {
          hull.remove(hull.size() - 1);
        }
        hull.add(point);
      }
    }
    for (int at = 1; at < hull.size(); at++) {
      Point from = hull.get(at - 1);
      steps.add(
          new Step(hull.get(at).spend() - from.spend(), hull.get(at).reward() - from.reward()));
    }
  }

  private static boolean isBelow(List<Point> hull, Point next) {
    Point last = hull.get(hull.size() - 1);
    return hull.get(hull.size() - 2).slope(last) <= last.slope(next);
  }
}
