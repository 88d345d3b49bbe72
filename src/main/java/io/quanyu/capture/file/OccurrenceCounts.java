package io.quanyu.capture.file;

/**
 * How often each 64-bit hash has been seen: open addressing in two arrays, about 25 bytes a
 * distinct hash, so that files of many millions of rows fit. Not thread-safe.
 */
final class OccurrenceCounts {
  private long[] hashes = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int used;

  /** Counts one more and answers how many there are now, from 1. */
  int increment(long hash) {
    if (used * 2 >= hashes.length) {
      grow();
    }
    int slot = slot(hash);
    if (counts[slot] == 0) {
      used++;
      hashes[slot] = hash;
    }
    counts[slot]++;
    return counts[slot];
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = Long.hashCode(hash * 0x9E3779B97F4A7C15L) & mask;
    while (counts[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldCounts = counts;
    hashes = new long[oldHashes.length * 2];
    counts = new int[oldCounts.length * 2];
    for (int old = 0; old < oldHashes.length; old++) {
      if (oldCounts[old] != 0) {
        int slot = slot(oldHashes[old]);
        hashes[slot] = oldHashes[old];
        counts[slot] = oldCounts[old];
      }
    }
  }
}
