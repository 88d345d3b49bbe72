package io.quanyu.prediction.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Examples in two parts: those kept, and those that something is decided by. The held-out part is
 * the last one where rows are in the order of time, else a share of each label drawn by the seed.
 */
final class HoldOut {
  private final Dataset kept;
  private final Dataset heldOut;

  private HoldOut(Dataset kept, Dataset heldOut) {
    this.kept = kept;
    this.heldOut = heldOut;
  }

  static HoldOut of(Training training, double share) {
    if (share >= 1) {
      throw new IllegalArgumentException("held-out must be below 1, not " + share);
    }
    Dataset data = training.data();
    if (training.ordered()) {
      int cut = data.rows() - (int) Math.round(share * data.rows());
      return new HoldOut(data.range(0, cut), data.range(cut, data.rows()));
    }
    boolean[] out = drawn(data, share, new Random(training.seed() ^ 0x5deece66dL));
    return new HoldOut(data.select(rows(out, false)), data.select(rows(out, true)));
  }

  Dataset kept() {
    return kept;
  }

  Dataset heldOut() {
    return heldOut;
  }

  /** Whether both parts hold at least two of each label. */
  boolean isUsable() {
    return hasBoth(kept) && hasBoth(heldOut);
  }

  private static boolean hasBoth(Dataset data) {
    int positives = data.positives();
    return positives >= 2 && data.rows() - positives >= 2;
  }

  private static boolean[] drawn(Dataset data, double share, Random random) {
    boolean[] out = new boolean[data.rows()];
    for (int label = 0; label < 2; label++) {
      int left = label == 1 ? data.positives() : data.rows() - data.positives();
      int wanted = (int) Math.round(share * left);
      for (int row = 0; row < out.length; row++) {
        if (data.label(row) == label) {
          // Selection sampling: exactly as many as wanted.
          out[row] = random.nextInt(left) < wanted;
          wanted -= out[row] ? 1 : 0;
          left--;
        }
      }
    }
    return out;
  }

  private static int[] rows(boolean[] marked, boolean wanted) {
    int[] rows = new int[marked.length];
    int size = 0;
    for (int row = 0; row < marked.length; row++) {
      if (marked[row] == wanted) {
        rows[size++] = row;
      }
    }
    return Arrays.copyOf(rows, size);
  }
}
