package io.quanyu.recommendation;

import io.quanyu.recommendation.model.ContentRecommender;
import io.quanyu.recommendation.model.History;
import java.util.Arrays;

/**
 * Items that training never met, by what is said of them and what they were met with. Their numbers
 * lie behind those of the model. Immutable and thread-safe.
 */
final class Newcomers {
  /** There are none, or nothing compares them. */
  static final Newcomers NONE = new Newcomers(0, null, Joined.NONE);

  private final int first;
  private final ContentRecommender.NewItems items;
  private final Joined joined;

  /** Numbered from the first one on. */
  Newcomers(int first, ContentRecommender.NewItems items) {
    this(first, items, Joined.NONE);
  }

  private Newcomers(int first, ContentRecommender.NewItems items, Joined joined) {
    this.first = first;
    this.items = items;
    this.joined = joined;
  }

  /** The same, with what they were met with. */
  Newcomers with(Joined met) {
    return new Newcomers(first, items, met);
  }

  /** What they were met with. */
  Joined joined() {
    return joined;
  }

  /**
   * Scores of so many items by number: NaN of all that aren't new or are near to nothing met; of no
   * item at all where none is new.
   */
  float[] scores(History history, int size) {
    if (items == null) {
      return new float[0];
    }
    float[] scores = new float[size];
    Arrays.fill(scores, Float.NaN);
    float[] ofNew = items.score(history);
    System.arraycopy(ofNew, 0, scores, first, ofNew.length);
    return scores;
  }

  /** Adds to each item of the model how similar it is to this one, where this one is new. */
  void addSimilar(int item, float[] similarities) {
    int row = item - first;
    if (items == null || row < 0 || row >= items.size()) {
      return;
    }
    for (int at = 0; at < items.neighbors(row); at++) {
      float known = similarities[items.neighbor(row, at)];
      similarities[items.neighbor(row, at)] =
          (Float.isNaN(known) ? 0 : known) + items.similarity(row, at);
    }
  }
}
