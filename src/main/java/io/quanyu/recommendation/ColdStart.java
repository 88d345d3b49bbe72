package io.quanyu.recommendation;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Recommender;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A ladder for those of whom little is known, climbed down until there are enough items: what the
 * person met, what the session met, what is popular in the segment and the month, what is popular
 * at all, and the order of the catalog. A rung without a recommender, or one that says nothing, is
 * passed over, so a shop that has trained nothing shows its catalog. Rungs are asked in the order
 * in which they were added. Not thread-safe; one for each answer.
 */
public final class ColdStart {
  private final List<Step> steps = new ArrayList<>();

  /** Where an item came from. */
  @RegisterForReflection
  public enum Rung {
    /** What the person met. */
    PERSON,
    /** What the session met. */
    SESSION,
    /** Popular in the segment and the month. */
    SEGMENT,
    /** Popular at all. */
    POPULAR,
    /** The order of the catalog. */
    CATALOG
  }

  /**
   * An item.
   *
   * @param item its number
   * @param rung where it came from
   * @param score of the rung's recommender; NaN where there is only an order
   */
  @RegisterForReflection
  public record Pick(int item, Rung rung, float score) {}

  private interface Step {
    void fill(Shelf shelf);
  }

  /** Adds a rung of the items that the recommender scores, best first, ties by number. */
  public ColdStart scored(Rung rung, Recommender recommender, History history) {
    if (recommender != null) {
      steps.add(shelf -> shelf.addBest(rung, recommender, history));
    }
    return this;
  }

  /** Adds a rung of items in their order; takes the array over. */
  public ColdStart ordered(Rung rung, int... items) {
    steps.add(
        shelf -> {
          for (int item : items) {
            shelf.add(new Pick(item, rung, Float.NaN));
          }
        });
    return this;
  }

  /** Up to so many different items, all of them allowed; fewer where the ladder has no more. */
  public List<Pick> fill(int count, IntPredicate allowed) {
    Shelf shelf = new Shelf(count, allowed);
    for (Step step : steps) {
      if (shelf.free() > 0) {
        step.fill(shelf);
      }
    }
    return List.copyOf(shelf.picks);
  }

  private static final class Shelf {
    private final int count;
    private final IntPredicate allowed;
    private final List<Pick> picks = new ArrayList<>();

    Shelf(int count, IntPredicate allowed) {
      this.count = count;
      this.allowed = allowed;
    }

    private int free() {
      return count - picks.size();
    }

    private void add(Pick pick) {
      if (free() > 0 && !holds(pick.item()) && allowed.test(pick.item())) {
        picks.add(pick);
      }
    }

    private boolean holds(int item) {
      return picks.stream().anyMatch(pick -> pick.item() == item);
    }

    private void addBest(Rung rung, Recommender recommender, History history) {
      float[] scores = new float[recommender.items()];
      recommender.score(history, scores);
      picks.forEach(
          pick -> {
            if (pick.item() < scores.length) {
              scores[pick.item()] = Float.NaN;
            }
          });
      for (int item : best(scores)) {
        add(new Pick(item, rung, scores[item]));
      }
    }

    /** Items of the free places, best first: kept as numbers that rise with score and place. */
    private int[] best(float[] scores) {
      long[] kept = new long[free()];
      int size = 0;
      for (int item = 0; item < scores.length; item++) {
        long key = key(scores[item], item);
        boolean fits = size < kept.length || key > kept[0];
        if (!Float.isNaN(scores[item]) && fits && allowed.test(item)) {
          size = insert(key, kept, size);
        }
      }
      int[] items = new int[size];
      for (int at = 0; at < size; at++) {
        items[at] = ~(int) kept[size - 1 - at];
      }
      return items;
    }

    private static int insert(long key, long[] kept, int size) {
      int at = -Arrays.binarySearch(kept, 0, size, key) - 1;
      if (size < kept.length) {
        System.arraycopy(kept, at, kept, at + 1, size - at);
        kept[at] = key;
        return size + 1;
      }
      System.arraycopy(kept, 1, kept, 0, at - 1);
      kept[at - 1] = key;
      return size;
    }

    /** Bits of a float rise with it where it is not below 0, and fall where it is. */
    private static long key(float score, int item) {
      int bits = Float.floatToIntBits(score + 0.0f);
      int rising = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
      return ((long) rising << Integer.SIZE) | (~item & 0xFFFF_FFFFL);
    }
  }
}
