package io.quanyu.local.simulation;

import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.interaction.decision.choice.Option;
import java.util.List;

/** How offers are made while the month goes by; not thread-safe. */
interface Rule {
  /** What a new part of a day begins with: who came in the part before, and what is left. */
  void begin(int day, List<Visit> before, double left);

  /** Number of the offer for somebody; {@link Choice#NOTHING}. */
  int choose(Visit visit, double left);

  /** The best offer for everybody as long as there is money. */
  final class Greedy implements Rule {
    @Override
    public void begin(int day, List<Visit> before, double left) {
      // Nothing to plan.
    }

    @Override
    public int choose(Visit visit, double left) {
      return Choice.best(visit.seen(0));
    }
  }

  /** The best offer as long as the day's part of what is left lasts. */
  final class Paced implements Rule {
    private final double leastReturn;
    private int today = -1;
    private double floor;

    /** Offers that earn less than so much for each cent of the budget are not made. */
    Paced(double leastReturn) {
      this.leastReturn = leastReturn;
    }

    @Override
    public void begin(int day, List<Visit> before, double left) {
      if (day != today) {
        today = day;
        floor = left - left / (ShopMonth.DAYS - day);
      }
    }

    @Override
    public int choose(Visit visit, double left) {
      List<Option> seen = visit.seen(0);
      int best = Choice.best(seen);
      boolean pays =
          best != Choice.NOTHING
              && seen.get(best).reward() >= leastReturn * seen.get(best).spend().amount();
      return pays && left > floor ? best : Choice.NOTHING;
    }
  }

  /**
   * By the price of the budget. It is planned anew with each part of a day: as if those who come
   * were those of the last week, as many as the weekdays of the month before tell, and more or
   * fewer as the last week had more or fewer than it should.
   */
  final class Priced implements Rule {
    private final Forecast forecast;
    private double price;

    /** The month before. */
    Priced(ShopMonth before) {
      this.forecast = new Forecast(before);
    }

    @Override
    public void begin(int day, List<Visit> before, double left) {
      forecast.add(before);
      price = forecast.price(left);
    }

    @Override
    public int choose(Visit visit, double left) {
      return Choice.best(visit.seen(price));
    }
  }
}
