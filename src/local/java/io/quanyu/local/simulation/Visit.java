package io.quanyu.local.simulation;

import io.quanyu.interaction.decision.choice.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody whom an offer can be made: a visitor of the web site, an opener of the app or a receiver
 * of an e-mail. Amounts are in cents. They buy with the probability b without an offer and 1 − (1 −
 * b) exp(−pull × discount) with one: all an offer earns is the difference.
 *
 * @param base b
 * @param basket what they would pay
 * @param pull how much a discount draws them
 * @param contact cost of making an offer in this channel
 * @param error of the model: its logit of a probability is off by so much
 */
record Visit(double base, double basket, double pull, double contact, double error) {
  private static final double[] DISCOUNTS = {.05, .1, .2};
  private static final double MARGIN = .4;

  /** What is expected of each offer in truth, with a price of the budget that pays discounts. */
  List<Option> truth(double price) {
    return options(price, 0);
  }

  /** The same as the model sees it. */
  List<Option> seen(double price) {
    return options(price, error);
  }

  private List<Option> options(double price, double off) {
    List<Option> options = new ArrayList<>(DISCOUNTS.length);
    double without = moved(base, off);
    for (double discount : DISCOUNTS) {
      double buys = moved(1 - (1 - base) * Math.exp(-pull * discount), off);
      double value = basket * (MARGIN - discount);
      double cost = contact + without * basket * MARGIN;
      Option.Spend spend = new Option.Spend(buys * basket * discount, price);
      options.add(new Option(0, buys, value, cost, spend));
    }
    return options;
  }

  private static double moved(double probability, double logit) {
    double odds = probability / (1 - probability) * Math.exp(logit);
    return odds / (1 + odds);
  }
}
