package io.quanyu.strategy.budget.linear;

/** Finds the value at a rank without sorting all (quickselect; Hoare, 1961). Stateless. */
final class Selection {
  private Selection() {}

  /**
   * The value that would be at a rank from 0 if the first values were sorted; moves values.
   *
   * @param count how many of the values count; more than rank
   */
  static double at(double[] values, int count, int rank) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swap = values[left];
          values[left++] = values[right];
          values[right--] = swap;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        break;
      }
    }
    return values[rank];
  }

  private static double middle(double one, double two, double three) {
    return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
  }
}
