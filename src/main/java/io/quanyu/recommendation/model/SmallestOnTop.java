package io.quanyu.recommendation.model;

/** A binary heap of the k largest values offered, the smallest of them on top. Not thread-safe. */
final class SmallestOnTop {
  private final float[] heap;
  private int size;

  /** For k values, 1 or more. */
  SmallestOnTop(int k) {
    heap = new float[k];
  }

  /** Takes the value, and drops the smallest where there are more than k. */
  void offer(float value) {
    if (size < heap.length) {
      rise(size++, value);
    } else if (value > heap[0]) {
      sink(value);
    }
  }

  /** The k-th largest value once k were offered. */
  float top() {
    return heap[0];
  }

  private void rise(int from, float value) {
    int at = from;
    while (at > 0 && heap[(at - 1) / 2] > value) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = value;
  }

  private void sink(float value) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }
}
