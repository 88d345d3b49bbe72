package io.quanyu.recommendation.model;

/** Selects the greatest values of an array with a heap. Not thread-safe. */
final class Greatest {
  private final int[] places;
  private final float[] values;

  /** Of so many values, 1 or more. */
  Greatest(int most) {
    this.places = new int[most];
    this.values = new float[most];
  }

  /** Takes the place of what was selected before; {@code all} has enough values. */
  void select(float[] all) {
    int most = places.length;
    for (int place = 0; place < most; place++) {
      places[place] = place;
      values[place] = all[place];
    }
    for (int at = most / 2 - 1; at >= 0; at--) {
      sink(at);
    }
    for (int place = most; place < all.length; place++) {
      if (all[place] > values[0]) {
        places[0] = place;
        values[0] = all[place];
        sink(0);
      }
    }
  }

  /** Places and values in no order. */
  void copy(int[] toPlaces, float[] toValues, int start) {
    System.arraycopy(places, 0, toPlaces, start, places.length);
    System.arraycopy(values, 0, toValues, start, values.length);
  }

  /** Restores the heap, in which no value is less than the one above it. */
  private void sink(int from) {
    int at = from;
    int place = places[at];
    float value = values[at];
    for (int child = 2 * at + 1; child < values.length; child = 2 * at + 1) {
      if (child + 1 < values.length && values[child + 1] < values[child]) {
        child++;
      }
      if (values[child] >= value) {
        break;
      }
      places[at] = places[child];
      values[at] = values[child];
      at = child;
    }
    places[at] = place;
    values[at] = value;
  }
}
