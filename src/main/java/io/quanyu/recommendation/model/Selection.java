package io.quanyu.recommendation.model;

/** The k-th largest of some numbers. Hoare, "Algorithm 65: find" (CACM 1961). */
final class Selection {
  private Selection() {}

  /**
   * The k-th largest of the first {@code size} values, none of them NaN, k from 1; negative
   * infinity where there are fewer than k. Reorders the values.
   */
  static float kthLargest(float[] values, int size, int k) {
    if (size < k) {
      return Float.NEGATIVE_INFINITY;
    }
    int low = 0;
    int high = size - 1;
    int wanted = k - 1;
    while (low < high) {
      float pivot = median(values[low], values[(low + high) >>> 1], values[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] > pivot) {
          left++;
        }
        while (values[right] < pivot) {
          right--;
        }
        if (left <= right) {
          float moved = values[left];
          values[left++] = values[right];
          values[right--] = moved;
        }
      }
      if (wanted <= right) {
        high = right;
      } else if (wanted >= left) {
        low = left;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
