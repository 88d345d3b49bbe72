package io.quanyu.recommendation;

import io.quanyu.recommendation.CompanionRow.Kind;
import io.quanyu.recommendation.model.CoOccurrence;
import io.quanyu.recommendation.model.LinearCounting;
import io.quanyu.recommendation.model.SymmetricPairs;
import io.quanyu.recommendation.model.WeightedRows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Map;

/**
 * How items that came after training go with others, both ways: c ÷ √(a b) · c ÷ (c + 3) as {@link
 * CoOccurrence} says of those that training met, over the time in which the new item was met. Of
 * that time c persons (or orders) met both and a the new item, by their buckets; b is how many met
 * the other at the rate of training ({@link Meetings}), no less than c. Pairs of one bucket alone
 * say nothing: they may be one person. Immutable and thread-safe; 8 bytes an item, where there is
 * any.
 */
final class Joined {
  /** No item came. */
  static final Joined NONE = new Joined(ItemPairs.none(0), new float[0], 0);

  private static final int FEWEST_BUCKETS = 2;
  private static final double SHRINKAGE = 3;

  private final ItemPairs pairs;
  private final float[] supports;
  private final int first;

  private Joined(ItemPairs pairs, float[] supports, int first) {
    this.pairs = pairs;
    this.supports = supports;
    this.first = first;
  }

  /**
   * Of items of an index.
   *
   * @param first number of those that are new
   * @param rows of items that are new, by id
   */
  static Joined of(
      CatalogIndex index, int first, Map<String, CompanionRow> rows, Meetings meetings) {
    if (rows.isEmpty() || !meetings.isKnown()) {
      return NONE;
    }
    Training training = new Training(index, first, meetings);
    float[] supports = new float[index.size() - first];
    rows.forEach(
        (id, row) -> {
          double met = LinearCounting.estimate(row.buckets(Kind.PERSON).getOrDefault("", 0));
          supports[index.numberOf(id) - first] = (float) (met / (met + SHRINKAGE));
        });
    ItemPairs pairs =
        new ItemPairs(weights(rows, Kind.ORDER, training), weights(rows, Kind.PERSON, training));
    return new Joined(pairs, supports, first);
  }

  private static WeightedRows weights(
      Map<String, CompanionRow> rows, Kind kind, Training training) {
    SymmetricPairs pairs = new SymmetricPairs();
    rows.forEach(
        (id, row) -> {
          Map<String, Integer> buckets = row.buckets(kind);
          double met = LinearCounting.estimate(buckets.getOrDefault("", 0));
          int item = training.index().numberOf(id);
          buckets.forEach(
              (other, both) -> {
                int number = training.index().numberOf(other);
                if (number >= 0 && number != item && both >= FEWEST_BUCKETS) {
                  double common = LinearCounting.estimate(both);
                  double expected = training.expected(kind, number, row.seconds());
                  double one = Math.max(common, met);
                  double two = Math.max(common, expected);
                  pairs.add(item, number, (float) CoOccurrence.similarity(common, one, two));
                }
              });
        });
    return pairs.build(training.index().size(), ItemPairs.MOST);
  }

  @RegisterForReflection
  private record Training(CatalogIndex index, int first, Meetings meetings) {
    private double expected(Kind kind, int item, long seconds) {
      return item < first ? meetings.expected(kind == Kind.ORDER, item, seconds) : 0;
    }
  }

  /** From an item to those that one order holds with it, nearest first; may have no rows at all. */
  WeightedRows together() {
    return pairs.together();
  }

  /** From an item to those that the same persons met, nearest first; may have no rows at all. */
  WeightedRows similar() {
    return pairs.similar();
  }

  /**
   * Scores with those of the new items behind: of each Σ w s ÷ Σ w · a ÷ (a + 3), where w leads to
   * items that have a score s. For factors that is the score by the mean of its companions' factors
   * , shrunk to 0 where few met it; NaN where it was met with none of them.
   */
  float[] foldedIn(float[] scores) {
    if (supports.length == 0) {
      return scores;
    }
    float[] all = Arrays.copyOf(scores, first + supports.length);
    for (int item = first; item < all.length; item++) {
      all[item] = foldedIn(item, scores);
    }
    return all;
  }

  private float foldedIn(int item, float[] scores) {
    double sum = 0;
    double weights = 0;
    for (int at = similar().start(item); at < similar().end(item); at++) {
      int other = similar().columnAt(at);
      if (other < first && other < scores.length && !Float.isNaN(scores[other])) {
        sum += similar().valueAt(at) * scores[other];
        weights += similar().valueAt(at);
      }
    }
    return weights == 0 ? Float.NaN : (float) (sum / weights * supports[item - first]);
  }
}
