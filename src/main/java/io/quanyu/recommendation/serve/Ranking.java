package io.quanyu.recommendation.serve;

import io.quanyu.recommendation.serve.Shortlist.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * All items of a strategy that scores them alike for everybody, sorted once: a shortlist is then
 * read off its beginning, whoever asks. Gives what {@link Shortlist#of} gives. 8 bytes an item.
 * Immutable.
 */
public final class Ranking {
  private final long[] falling;

  private Ranking(long[] falling) {
    this.falling = falling;
  }

  /** Of scores and factors as {@link Shortlist#of} takes them. O(n log n). */
  public static Ranking of(float[] scores, float[] factors) {
    long[] keys = new long[scores.length];
    int count = 0;
    for (int item = 0; item < scores.length; item++) {
      if (!Float.isNaN(scores[item])) {
        keys[count++] = ScoreKey.of(item, Shortlist.boosted(scores, factors, item));
      }
    }
    return new Ranking(ScoreKey.falling(Arrays.copyOf(keys, count)));
  }

  /** The first ones that are allowed, at most so many. */
  public Shortlist best(String strategy, int most, IntPredicate allowed) {
    List<Scored> best = new ArrayList<>();
    for (int place = 0; place < falling.length && best.size() < most; place++) {
      if (allowed.test(ScoreKey.item(falling[place]))) {
        best.add(ScoreKey.scored(falling[place]));
      }
    }
    return new Shortlist(strategy, best);
  }
}
