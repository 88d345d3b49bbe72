package io.quanyu.local.simulation;

import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.interaction.decision.choice.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lets each rule go through the same month with the same budget. Profit and spend are expectations
 * under the truth, counted and not drawn, so that rules differ by what they decide alone.
 */
public final class Simulation {
  /** Name of what the best in hindsight earns. */
  public static final String BEST = "best in hindsight";

  /** Parts of a day, after each of which a rule may plan anew. */
  static final int PARTS = 6;

  private final ShopMonth before;
  private final ShopMonth month;
  private final double budget;

  /**
   * A month and the one before.
   *
   * @param share of what making everybody the best offer would spend that there is
   * @param noise standard deviation of the model's error in logits; 0 for a model that knows
   */
  public Simulation(long seed, double share, double noise, boolean isSurprising) {
    Random random = new Random(seed);
    before = ShopMonth.of(random, false, noise);
    month = ShopMonth.of(random, isSurprising, noise);
    double all = 0;
    for (Visit visit : month.visits()) {
      int best = Choice.best(visit.truth(0));
      all += best == Choice.NOTHING ? 0 : visit.truth(0).get(best).spend().amount();
    }
    budget = share * all;
  }

  /**
   * What came of a month, in units of money.
   *
   * @param profit beyond what would have been earned without any offer
   * @param spend of the budget
   */
  public record Result(double profit, double spend) {}

  /** The budget, in units of money. */
  public double budget() {
    return budget / 100;
  }

  /** How many could be made an offer. */
  public int visits() {
    return month.visits().size();
  }

  /** Each rule's result by its name, the best in hindsight last. */
  public Map<String, Result> results() {
    Map<String, Result> results = new LinkedHashMap<>();
    results.put("greedy", run(new Rule.Greedy()));
    results.put("paced", run(new Rule.Paced(0)));
    results.put("paced, return 1", run(new Rule.Paced(1)));
    results.put("paced, return 2", run(new Rule.Paced(2)));
    results.put("by price", run(new Rule.Priced(before)));
    BestInHindsight best =
        BestInHindsight.of(month.visits().stream().map(visit -> visit.truth(0)).toList(), budget);
    results.put(BEST, new Result(best.reward() / 100, best.spend() / 100));
    return results;
  }

  private Result run(Rule rule) {
    double left = budget;
    double profit = 0;
    List<Visit> ended = List.of();
    for (int day = 0; day < ShopMonth.DAYS; day++) {
      for (int part = 0; part < PARTS; part++) {
        rule.begin(day, ended, left);
        ended = part(month.days().get(day), part);
        for (Visit visit : ended) {
          int chosen = rule.choose(visit, left);
          if (chosen != Choice.NOTHING) {
            Option truth = visit.truth(0).get(chosen);
            // What is used up is a price that is high enough: no offer that the rest can't pay.
            if (truth.spend().amount() <= left) {
              left -= truth.spend().amount();
              profit += truth.reward();
            }
          }
        }
      }
    }
    return new Result(profit / 100, (budget - left) / 100);
  }

  static List<Visit> part(List<Visit> day, int part) {
    return day.subList(day.size() * part / PARTS, day.size() * (part + 1) / PARTS);
  }
}
