package io.quanyu.recommendation;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Recommender;
import java.util.Arrays;

/**
 * A recommender of other item numbers: what it doesn't know has no score, and says nothing where it
 * is in a history. 4 bytes an item beside it; a call takes 4 bytes an item more. Immutable.
 */
final class Renumbered implements Recommender {
  private final Recommender inner;
  private final int[] numbers;

  private Renumbered(Recommender inner, int[] numbers) {
    this.inner = inner;
    this.numbers = numbers;
  }

  /** One over the items {@code from}, as one over the items {@code to}. */
  static Recommender of(Recommender recommender, ModelItems from, ModelItems to) {
    return new Renumbered(recommender, numbers(to, from));
  }

  /** Of each item its number among the others, -1 where it is none of them. */
  static int[] numbers(ModelItems items, ModelItems others) {
    int[] numbers = new int[items.size()];
    Arrays.setAll(numbers, item -> others.numberOf(items.id(item)));
    return numbers;
  }

  @Override
  public int items() {
    return numbers.length;
  }

  @Override
  public void score(History history, float[] scores) {
    float[] known = new float[inner.items()];
    inner.score(renumbered(history), known);
    for (int item = 0; item < numbers.length; item++) {
      scores[item] = numbers[item] < 0 ? Float.NaN : known[numbers[item]];
    }
  }

  /** Entries that are not known stay, as no item: others are as far apart as before. */
  private History renumbered(History history) {
    int[] items = new int[history.size()];
    long[] times = history.hasTimes() ? new long[items.length] : null;
    for (int n = 0; n < items.length; n++) {
      int item = history.itemAt(n);
      boolean known = item >= 0 && item < numbers.length && numbers[item] >= 0;
      items[n] = known ? numbers[item] : inner.items();
      if (times != null) {
        times[n] = -history.secondsSince(n);
      }
    }
    return new History(items, times, 0);
  }

  @Override
  public long bytes() {
    return inner.bytes() + 4L * numbers.length;
  }
}
