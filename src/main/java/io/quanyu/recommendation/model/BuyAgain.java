package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.Map;

/**
 * What somebody buys again and again: score(j) = rⱼ n 2^(−age ÷ (m gⱼ)), where n is how often they
 * bought j and age the days since they last did; rⱼ is the share of the rows with j that bought it
 * twice or more, gⱼ the mean days from one purchase of j to the next in all rows, and both lean on
 * their means over all items by a prior. What comes less than a day after a purchase of the same
 * item belongs to it. NaN for items that they never bought. After the repeat count and recency
 * factors of Anderson, Kumar, Tomkins and Vassilvitskii, "The dynamics of repeat consumption" (WWW
 * 2014), with decay in units of the item's own interval as in Bhagat, Muralidharan, Lobzhanidze and
 * Vishwanath, "Buy it again" (KDD 2018).
 *
 * <p>Parameters: {@code prior}, how many rows or gaps the means over all items count for; {@code
 * interval-multiple} m, 0 for no decay. Without times every entry is a purchase of its own and
 * nothing decays. 8 bytes an item.
 */
public final class BuyAgain implements Trainer {
  static final int KIND = 5;

  @Override
  public String name() {
    return "buy-again";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of("prior", 5.0, "interval-multiple", 2.0);
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException where the rows are empty or a parameter is below 0
   */
  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    double multiple = Checks.atLeast(0, parameters, "interval-multiple");
    RepeatStatistics statistics = new RepeatStatistics(sequences);
    double prior = Checks.atLeast(0, parameters, "prior");
    float[] rates = statistics.rates(prior);
    float[] halfLives = statistics.gaps(prior);
    for (int item = 0; item < halfLives.length; item++) {
      halfLives[item] *= (float) multiple;
    }
    return new Model(rates, halfLives);
  }

  static Recommender read(ModelInput in) {
    Model model = new Model(in.floats(), in.finite("intervals"));
    if (model.rates.length != model.halfLives.length) {
      throw ModelInput.damaged("an item lacks its interval");
    }
    return model;
  }

  private static final class Model implements Recommender, Stored {
    private final float[] rates;
    private final float[] halfLives;

    Model(float[] rates, float[] halfLives) {
      this.rates = rates;
      this.halfLives = halfLives;
    }

    @Override
    public int items() {
      return rates.length;
    }

    @Override
    public void score(History history, float[] scores) {
      long[] ages = countPurchases(history, scores);
      for (int item = 0; item < rates.length; item++) {
        if (!Float.isNaN(scores[item])) {
          double age = (double) ages[item] / RepeatStatistics.DAY;
          double halfLife = halfLives[item];
          scores[item] *= rates[item];
          scores[item] *= halfLife > 0 ? (float) DistinctItems.decay(age, halfLife) : 1;
        }
      }
    }

    /** Leaves counts in the scores; the result is how long ago the last purchase was. */
    private long[] countPurchases(History history, float[] scores) {
      Arrays.fill(scores, 0, rates.length, Float.NaN);
      long[] ages = new long[rates.length];
      for (int position = 0; position < history.size(); position++) {
        int item = history.itemAt(position);
        if (item >= 0 && item < rates.length && !Float.isNaN(rates[item])) {
          long age = history.secondsSince(position);
          boolean first = Float.isNaN(scores[item]);
          if (first || !history.hasTimes() || ages[item] - age >= RepeatStatistics.DAY) {
            scores[item] = first ? 1 : scores[item] + 1;
            ages[item] = age;
          }
        }
      }
      return ages;
    }

    @Override
    public int kind() {
      return KIND;
    }

    @Override
    public void write(ModelOutput out) {
      out.floats(rates).finite("intervals", halfLives);
    }

    @Override
    public long bytes() {
      return 2L * Float.BYTES * rates.length;
    }
  }
}
