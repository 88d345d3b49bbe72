package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects weights of pairs that hold both ways, few beside the items. Not thread-safe. */
public final class SymmetricPairs {
  private final Map<Long, Float> weights = new HashMap<>();

  /** Of two different items; the greater one of two weights of a pair counts. */
  public void add(int one, int other, float weight) {
    put(one, other, weight);
    put(other, one, weight);
  }

  private void put(int from, int to, float weight) {
    weights.merge(((long) from << Integer.SIZE) | to, weight, Math::max);
  }

  /**
   * A row an item, in it the others with the greatest weights above 0, at most so many.
   *
   * @param items how many there are
   */
  public WeightedRows build(int items, int most) {
    int[] starts = new int[items + 1];
    int[] others = new int[weights.size()];
    float[] values = new float[weights.size()];
    int size = 0;
    for (long pair : weights.keySet().stream().mapToLong(pair -> pair).sorted().toArray()) {
      starts[(int) (pair >> Integer.SIZE) + 1]++;
      others[size] = (int) pair;
      values[size++] = weights.get(pair);
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return new WeightedRows(items, starts, others, values).best(most);
  }
}
